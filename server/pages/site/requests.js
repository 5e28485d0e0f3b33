// The last requests, asked for again while the page is looked at.
import { byId, complain, element, entitle, read } from './dom.js';

const most = 200;
const pause = 2000; // milliseconds
let after = 0;
let isPaused = false;
let isBehind = false; // there are more than the last answer had

function mood(status) {
  return status < 400 ? 'good' : status < 500 ? 'warn' : 'bad';
}

function errorItem(error) {
  return element('li', {}, element('code', {}, `${error.in} ${error.pointer}`), ` ${error.message}`,
    error.keyword ? element('span', { class: 'faint' }, ` (${error.keyword})`) : null);
}

function row(request) {
  const time = new Date(request.time);
  return element('tr', { 'data-text': `${request.method} ${request.target} ${request.status}`.toLowerCase() },
    element('td', {}, element('time', { datetime: time.toISOString() }, time.toLocaleTimeString())),
    element('td', { class: 'before' }, element('details', {},
      element('summary', {}, element('span', { class: 'method' }, request.method), ' ', element('code', {}, request.target)),
      request.detail ? element('p', {}, request.detail) : null,
      request.errors.length > 0 ? element('ul', {}, request.errors.map(errorItem)) : null,
      element('pre', { tabindex: 0, 'aria-label': 'The same request with curl' }, request.curl))),
    element('td', { class: mood(request.status) }, request.status),
    element('td', { class: 'number' }, `${(request.microseconds / 1000).toFixed(1)} ms`));
}

function filter() {
  const words = byId('filter').value.toLowerCase().split(/\s+/);
  for (const each of byId('rows').children) each.hidden = !words.every((word) => each.dataset.text.includes(word));
}

async function poll() {
  isBehind = false;
  if (isPaused || document.hidden) return;
  const answer = await read(`requests.json?after=${after}`);
  if (answer.last < after) { // the server was started again
    byId('rows').replaceChildren();
    after = 0;
    return;
  }
  after = answer.last;
  isBehind = answer.more;
  for (const each of answer.requests) byId('rows').prepend(row(each));
  while (byId('rows').children.length > most) byId('rows').lastElementChild.remove();
  if (answer.requests.length > 0) filter();
  const count = byId('rows').children.length;
  byId('state').textContent = count === 0 ? 'Waiting for requests…' : `${count} shown`;
}

async function run() {
  for (;;) {
    try {
      await poll();
    } catch (error) {
      byId('state').textContent = `The server does not answer: ${error.message}`;
    }
    await new Promise((done) => { setTimeout(done, isBehind ? 0 : pause); });
  }
}

byId('pause').addEventListener('click', () => {
  isPaused = !isPaused;
  byId('pause').setAttribute('aria-pressed', String(isPaused));
});
byId('filter').addEventListener('input', filter);
read('sitemap.json').then((sitemap) => entitle(sitemap.title), complain);
run();
