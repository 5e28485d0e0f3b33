// Swagger UI on the contract as it is served. It asks nobody else: no validator.
import { byId, complain, entitle, read } from './dom.js';

// Its controls that have no name for who does not see the page.
function nameControls() {
  for (const each of byId('swagger-ui').querySelectorAll('select, textarea, input:not([type=hidden])')) {
    const isLabelled = [...each.labels].some((label) => !label.contains(each) && label.textContent.trim());
    if (each.ariaLabel || isLabelled) continue;
    const parameter = each.closest('[data-param-name]')?.dataset.paramName;
    each.ariaLabel = parameter ?? (each.id || each.placeholder || (each.localName === 'textarea' ? 'Request body' : 'Choice'));
  }
}

// Its dark page is a class; paper is light.
const dark = matchMedia('screen and (prefers-color-scheme: dark)');
function colour() {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}
dark.addEventListener('change', colour);
colour();

new MutationObserver(nameControls).observe(byId('swagger-ui'), { childList: true, subtree: true });
window.SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: false, // a link inside of a button
  syntaxHighlight: false, // too faint
  validatorUrl: null,
  withCredentials: true,
});
read('sitemap.json').then((sitemap) => entitle(sitemap.title), complain);
