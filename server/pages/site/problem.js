// One section of docs/errors.md: what a type of problem means.
import { byId, complain, element, entitle, read } from './dom.js';

// `code` and [links](to), the only markup of that file, as elements and plain text.
function inline(text) {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}

// The first paragraph begins with the statuses; the rest of it says what is wrong.
function paragraphs(lines) {
  return lines.join('\n').split(/\n{2,}/).filter((each) => each.trim()).map((each) => element('p', {}, inline(each)));
}

async function show() {
  entitle((await read('../sitemap.json')).title);
  const name = decodeURIComponent(location.pathname.slice(location.pathname.lastIndexOf('/') + 1));
  const type = `urn:accord:problem:${name}`;
  byId('type').replaceChildren(element('code', {}, type));
  const lines = (await (await fetch('../errors.md')).text()).split('\n');
  const begin = lines.indexOf(`### \`${type}\``);
  if (begin < 0) throw new Error('docs/errors.md does not describe this type.');
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex((each) => each.startsWith('#'));
  byId('text').append(...paragraphs(end < 0 ? rest : rest.slice(0, end)));
}

show().catch(complain);
