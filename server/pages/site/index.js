import { byId, complain, element, entitle, link, prose, read } from './dom.js';

const labels = {
  resource: 'stored', handler: 'handler', example: 'example', mock: 'mock', nothing: 'nothing: 501', disabled: 'disabled',
};
const moods = { resource: 'good', handler: 'good', example: 'good', mock: 'good', nothing: 'warn', disabled: 'bad' };

function named(servedBy) {
  return element('span', { class: moods[servedBy] }, labels[servedBy] ?? servedBy);
}

function row(operation) {
  const path = element('code', {}, operation.path);
  const href = link(operation.link);
  const why = [operation.reason, operation.remedy].filter((each) => each);
  return element('tr', {},
    element('td', { class: 'method' }, operation.method),
    element('td', { class: 'grow' }, href ? element('a', { href, target: '_blank', rel: 'noopener' }, path) : path),
    element('td', { class: 'behind' }, operation.summary, operation.deprecated ? ' (deprecated)' : null),
    element('td', {}, why.length === 0 ? named(operation.servedBy)
      : element('details', {}, element('summary', {}, named(operation.servedBy)),
        why.map((each) => element('p', {}, each)))));
}

function showSums(operations) {
  const counts = new Map();
  for (const each of operations) counts.set(each.servedBy, (counts.get(each.servedBy) ?? 0) + 1);
  byId('sums').append(element('li', {}, element('b', {}, operations.length), 'operations'),
    ...[...counts].map(([by, count]) => element('li', {}, element('b', {}, count), named(by))));
}

function showOperations(operations) {
  const rows = operations.map((each) => ({
    shown: row(each),
    text: [each.method, each.path, each.operationId, each.summary, ...each.tags].join(' ').toLowerCase(),
  }));
  byId('rows').append(...rows.map((each) => each.shown));
  byId('filter').addEventListener('input', (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const each of rows) {
      each.shown.hidden = !words.every((word) => each.text.includes(word));
      if (!each.shown.hidden) ++count;
    }
    byId('shown').textContent = `${count} of ${rows.length}`;
  });
}

function showLedger(found) {
  byId('ledger').hidden = found.length === 0;
  byId('notes').append(...found.map((each) => element('li', {},
    element('span', { class: each.severity === 'error' ? 'bad' : 'warn' }, each.severity), `: ${each.message}`,
    each.fix ? `; ${each.fix}` : null, ' ',
    element('span', { class: 'faint' }, each.line ? `${each.file}:${each.line} ` : null, element('code', {}, each.pointer)))));
}

async function showHealth() {
  const health = await read('health.json');
  byId('health').className = health.ready ? 'good' : 'bad';
  byId('health').textContent = health.ready ? 'The server is ready.' : `The server is not ready: ${health.reason}`;
}

async function show() {
  const sitemap = await read('sitemap.json');
  entitle(sitemap.title);
  byId('name').textContent = `${sitemap.title} ${sitemap.version}`;
  byId('summary').append(...prose([sitemap.summary, sitemap.description].filter((each) => each).join('\n\n')));
  showSums(sitemap.operations);
  showOperations(sitemap.operations);
  showLedger(sitemap.notEnforced);
  await showHealth();
}

show().catch(complain);
