// Values as people read them, in a table or beside a form.

import {element, isolated, webAddress} from './admin_elements.js';
import {isObject, textOf} from './admin_json.js';
import {labelOf, localTime, referenceOf, rowAddress} from './admin_rows.js';

const mostRows = 5;
const longest = 200;

const shortened = text => text.length > longest ? `${[...text.slice(0, longest)].slice(0, -1).join('')}…` : text;

/// An element that shows the value of a property.
export function shownValue(app, property, value) {
  if (value === undefined || value === null) return element('span', {class: 'faint', title: 'not set'}, '–');
  const reference = referenceOf(app.model, property);
  if (reference) return Array.isArray(value) ? severalRows(app, reference, value) : oneRow(app, reference, value);
  if (typeof value === 'boolean') return element('span', {}, value ? 'yes' : 'no');
  if (isObject(value) || Array.isArray(value)) return element('code', {}, isolated(shortened(textOf(value))));
  const text = textOf(value);
  const address = typeof value === 'string' ? webAddress(text) : null;
  if (address) return element('a', {href: address, rel: 'noopener noreferrer', target: '_blank'}, isolated(shortened(text)));
  if (property.format === 'date-time') return element('time', {datetime: text, title: text}, localTime(text));
  return isolated(shortened(text));
}

function severalRows(app, reference, values) {
  if (values.length === 0) return element('span', {class: 'faint'}, 'none');
  const shown = values.slice(0, mostRows).flatMap((each, index) => [index > 0 && ', ', oneRow(app, reference, each)]);
  return element('span', {}, shown, values.length > mostRows && ` and ${values.length - mostRows} more`);
}

// The label of the row, once it is known; a link to it.
function oneRow(app, {target, key}, value) {
  const row = isObject(value) ? value : {[key]: value};
  const address = rowAddress(app.model, target, row);
  const made = address ? element('a', {href: address}) : element('span');
  made.append(isolated(shortened(isObject(value) ? labelOf(target, value) : textOf(value))));
  if (!isObject(value)) {
    app.lookup.row(target, key, value).then(found => found && made.replaceChildren(isolated(shortened(labelOf(target, found)))));
  }
  return made;
}
