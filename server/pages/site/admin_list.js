// The page of a list: its rows in a table, filtered, sorted, page by page.

import {element, freshId, humanName, showPage} from './admin_elements.js';
import {filterOf} from './admin_filter.js';
import {pagesAround, queryOf} from './admin_pages.js';
import {problemOf} from './admin_problem.js';
import {propertyName} from './admin_reference.js';
import {keyOf, labelOf, rowAddress, rowsOf} from './admin_rows.js';
import {ordersOf} from './admin_sort.js';
import {shownValue} from './admin_values.js';

const shortest = 24;  // characters of a value that may be cut off

/// `source`: {list: the operation, values: of the variables of its path, title, address: of this page}.
export async function showList(app, resource, source, query) {
  const {list, values} = source;
  const visit = app.visit;
  const asked = queryOf(app.model, list, query);
  const answer = await app.api.send(list, {values, query: asked});
  if (app.visit !== visit) return;
  const go = other => app.go(withQuery(source.address, other));
  const filter = filterOf(app, resource, list, query, go);
  const create = creation(resource, values);
  if (!answer.isOk) {
    const problem = problemOf(answer);
    const alert = filter ? null : element('p', {class: 'summary', role: 'alert'}, problem.text, problem.errors.map(each => ` ${each.message}`));
    showPage(source.title, create, filter?.element, alert);
    if (filter) {
      filter.element.open = true;
      filter.form.showProblem(problem, 'Not listed.');
    }
    return;
  }
  const rows = rowsOf(list, answer);
  const pages = pagesAround(resource, list, asked, answer, rows);
  showPage(source.title, create, filter?.element,
    rows.length > 0 ? table(app, resource, source, query, rows) : element('p', {class: 'empty'}, query.size > 0 ? 'Nothing matches.' : 'There is nothing here yet.'),
    navigation(source, pages));
}

const withQuery = (address, query) => query.size > 0 ? `${address}?${query}` : address;

/// The link to the page of a new row; null where none can be created.
export function creation(resource, values) {
  const {create} = resource.operations;
  if (!create) return null;
  const known = create.variables.filter(each => values[each.name] !== undefined).map(each => [each.name, values[each.name]]);
  const address = withQuery(`#/${encodeURIComponent(resource.name)}/new`, new URLSearchParams(known));
  return element('a', {class: 'button primary', href: address}, `New ${humanName(resource.name).toLowerCase()}`);
}

// With roles, as cells of a narrow screen are no longer cells to CSS.
function table(app, resource, source, query, rows) {
  const columns = columnsOf(resource);
  const id = freshId();
  return element('div', {class: 'table', role: 'region', tabindex: 0, 'aria-labelledby': id},
    element('table', {role: 'table'},
      element('caption', {class: 'unseen', id}, `${source.title}: rows`),
      element('thead', {role: 'rowgroup'}, element('tr', {role: 'row'}, columns.map(each => heading(app, source, query, each)))),
      element('tbody', {role: 'rowgroup'}, rows.map(row => element('tr', {role: 'row'},
        columns.map((each, index) => cell(app, resource, source, row, each, index)))))));
}

// The key, what people call the row, what they wrote, and what the server sets.
function columnsOf(resource) {
  const place = property => property.name === resource.key?.name ? 0 : property.name === resource.label ? 1 : property.readOnly ? 3 : 2;
  return resource.properties.filter(each => !each.writeOnly).sort((left, right) => place(left) - place(right));
}

function heading(app, source, query, property) {
  const orders = ordersOf(app.model, source.list, query, property.name);
  const next = orders.now === 'ascending' ? orders.descending ?? orders.ascending : orders.ascending ?? orders.descending;
  const title = propertyName(app.model, property);
  const mark = {ascending: ' ↑', descending: ' ↓', none: ''}[orders.now];
  return element('th', {role: 'columnheader', scope: 'col', 'aria-sort': next ? orders.now : false},
    next ? element('a', {href: withQuery(source.address, next)}, title, element('span', {'aria-hidden': 'true'}, mark)) : title);
}

function cell(app, resource, source, row, property, index) {
  const value = shownValue(app, property, row[property.name]);
  const isName = index === 0 || (property.name === resource.label && !value.querySelector('a') && value.localName !== 'a');
  const address = isName && row[property.name] !== undefined && row[property.name] !== null ? rowAddress(app.model, resource, row, source.values) : null;
  const label = labelOf(resource, row);
  const content = address
    ? element('a', {href: address}, value, index === 0 && label !== keyOf(resource, row) && element('span', {class: 'unseen'}, ` ${label}`))
    : value;
  const isLong = value.textContent.length > shortest;
  return element(index === 0 ? 'th' : 'td', {
    role: index === 0 ? 'rowheader' : 'cell', scope: index === 0 && 'row', 'data-label': propertyName(app.model, property),
    class: row[property.name] === undefined || row[property.name] === null ? 'unset' : isLong && 'long',
    title: isLong && value.textContent,
  }, content);
}

function navigation(source, pages) {
  return element('nav', {class: 'pages', 'aria-label': 'Pages of the list'},
    pages.previous && element('a', {class: 'button', href: withQuery(source.address, pages.previous)}, pages.isFirst ? 'First page' : 'Previous'),
    element('span', {class: 'count'}, pages.text),
    pages.next && element('a', {class: 'button', href: withQuery(source.address, pages.next)}, 'Next'));
}
