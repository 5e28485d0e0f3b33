// One section of docs/errors.md: what a type of problem means.
import { byId, complain, element, entitle, prose, read } from './dom.js';

function showName(name) {
  const words = name.replaceAll('-', ' ');
  byId('name').textContent = words.charAt(0).toUpperCase() + words.slice(1);
  byId('type').textContent = `urn:accord:problem:${name}`;
}

// "422, 400. What is wrong …".
function showText(text) {
  const [, statuses, rest] = /^((?:\d{3}(?:, )?)*)\.?\s*([^]*)$/.exec(text.trim());
  byId('statuses').hidden = statuses === '';
  byId('statuses').append(...statuses.split(', ').flatMap((each) => [element('span', { class: 'chip' }, each), ' ']));
  byId('text').append(...prose(rest));
}

async function show() {
  const name = decodeURIComponent(location.pathname.slice(location.pathname.lastIndexOf('/') + 1));
  showName(name);
  entitle((await read('../sitemap.json')).title);
  const lines = (await (await fetch('../errors.md')).text()).split('\n');
  const begin = lines.indexOf(`### \`urn:accord:problem:${name}\``);
  if (begin < 0) throw new Error('docs/errors.md does not describe this type.');
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex((each) => each.startsWith('#'));
  showText((end < 0 ? rest : rest.slice(0, end)).join('\n'));
}

show().catch(complain);
