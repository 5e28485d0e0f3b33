// What all pages need. Texts of the contract and of its clients become text nodes, never markup.

// An element with attributes (null and false: none) and children: elements and texts.
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((each) => each !== null && each !== undefined));
  return made;
}

// `code` and [links](to) of Markdown as elements and plain text; all other markup stays as it is.
function inline(text) {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}

// The paragraphs of a text in Markdown. Lines are joined but for those that begin something: "- ", "1. ", "# ", "| ".
export function prose(text) {
  return text.split(/\n\s*\n/).filter((each) => each.trim())
    .map((each) => element('p', {}, inline(each.trim().replace(/\n(?!\s*([-*+#|>]|\d+\.) ?)/g, ' '))));
}

export function byId(id) {
  return document.getElementById(id);
}

// JSON from a page of this server; throws what is wrong in words.
export async function read(address) {
  const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? `${answer.status} ${answer.statusText}`);
  return body;
}

// A path of this server, to be followed; nothing where it leads elsewhere.
export function link(path) {
  return /^\/(?![/\\])/.test(path ?? '') ? path : null;
}

// The name of the API at the top of the page and of the window.
export function entitle(title) {
  byId('title').textContent = title;
  document.title = `${document.title} – ${title}`;
}

// Shows what went wrong at the top of the content.
export function complain(error) {
  byId('main').prepend(element('p', { class: 'note error', role: 'alert' }, String(error.message ?? error)));
}
