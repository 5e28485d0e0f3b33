// Elements of the page. What the API sent becomes text or an attribute, never markup.

/// An element with attributes (true: without value; false, null, undefined: left out; functions:
/// listeners) and children (nodes or texts; false, null, undefined: left out).
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

let ids = 0;
/// An id that no other element has.
export const freshId = () => `e${++ids}`;

/// Text of the API, whose direction of writing does not reach what is around it.
export const isolated = text => element('bdi', {}, text);

/// The address of a link, or null where it is not one of the web.
export function webAddress(text) {
  const address = URL.canParse(text) ? new URL(text) : null;
  return address && ['http:', 'https:'].includes(address.protocol) ? address.href : null;
}

/// `first_name` and `firstName` as people write it.
export function humanName(name) {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_\-.\s]+/g, ' ').trim();
  const text = words.split(' ').map(word => /^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/// Says something to people who do not see the page change, and shows it for those who do.
export function announce(text) {
  document.getElementById('status').textContent = text;
}

/// Shows a page: its title, beside it what can be done, and what is below.
export function showPage(title, action, ...content) {
  const head = element('div', {class: 'head'}, element('h1', {tabindex: -1}, isolated(title)), action);
  document.getElementById('main').replaceChildren(head, ...content.filter(Boolean));
  document.title = `${title} · Admin`;
}

/// For a page in place of another: what has the focus is gone.
export const focusTitle = () => document.querySelector('#main h1').focus();
