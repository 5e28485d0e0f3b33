// The types of docs/errors.md, each with a page of its own.
import { byId, complain, element, entitle, read } from './dom.js';

async function show() {
  entitle((await read('../sitemap.json')).title);
  const text = await (await fetch('../errors.md')).text();
  const names = [...text.matchAll(/^### `urn:accord:problem:(.+)`$/gm)].map((each) => each[1]);
  byId('types').append(...names.map((each) => element('li', {}, element('a', { href: each }, each))));
}

show().catch(complain);
