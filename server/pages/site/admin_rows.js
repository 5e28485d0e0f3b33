// Rows of a resource: how they are named, addressed and found in what the API answers.

import {isObject, textOf} from './admin_json.js';
import {valueAt} from './admin_model.js';

const itemActions = ['read', 'patch', 'replace', 'delete'];

/// The property whose value names a row in the address of its page, as it does in paths.
export function addressedBy(resource) {
  const action = itemActions.find(each => resource.operations[each]?.variables?.length > 0);
  return action ? resource.operations[action].variables.at(-1).property : resource.key?.name;
}

export const keyOf = (resource, row) => textOf(row?.[resource.key?.name]);

/// What people call the row.
export function labelOf(resource, row) {
  const text = textOf(row?.[resource.label]);
  if (text === '') return keyOf(resource, row);
  return resource.properties.find(each => each.name === resource.label)?.format === 'date-time' ? localTime(text) : text;
}

/// A date-time in the time zone of who reads it; any other text as it is.
export const localTime = text => Number.isNaN(Date.parse(text)) ? text : new Date(text).toLocaleString();

/// What the value of a property refers to: {resource, property}, whose value is the key that is held
/// or, where `isRow`, a member of the rows that are; null.
export function referenceOf(model, property) {
  const {reference, relation} = property ?? {};
  const target = model.resource((relation ?? reference)?.resource);
  if (!target) return null;
  const key = (relation ? null : reference.property) ?? target.key?.name;
  return key ? {target, key, isRow: Boolean(relation)} : null;
}

/// The values of the variables in the path of an operation on a row: the last one is its own, those
/// before are of its parents: `known`, or what a property refers to.
export function valuesOf(model, resource, served, row, known = {}) {
  return Object.fromEntries(served.variables.map((variable, index) => {
    const isOwn = index === served.variables.length - 1;
    return [variable.name, isOwn ? textOf(row[variable.property]) : known[variable.name] ?? parentIn(model, resource, row, variable)];
  }));
}

function parentIn(model, resource, row, variable) {
  const property = resource.properties.find(each => variable.resource && referenceOf(model, each)?.target.name === variable.resource);
  const value = row[property?.name];
  return textOf(isObject(value) ? value[variable.property] : value);
}

/// The rows of an answer to a list.
export function rowsOf(list, answer) {
  const rows = valueAt(answer.body, list.items ?? '');
  return Array.isArray(rows) ? rows : [];
}

/// The row of an answer to another operation; undefined where it has none.
export function rowOf(served, answer) {
  const row = valueAt(answer.body, served.item ?? '');
  return isObject(row) ? row : undefined;
}

/// How many rows there are in all, or null where the answer does not say.
export function totalOf(list, answer) {
  const said = typeof list.total === 'string' ? valueAt(answer.body, list.total) : list.totalField && answer.headers.get(list.totalField);
  return /^\d+$/.test(textOf(said)) ? Number(textOf(said)) : null;
}

export const listAddress = (resource, query) => {
  const text = new URLSearchParams(query).toString();
  return `#/${encodeURIComponent(resource.name)}${text && `?${text}`}`;
};

/// The address of the page of a row; null where the row has no path.
export function rowAddress(model, resource, row, known) {
  const name = textOf(row?.[addressedBy(resource)]);
  const action = itemActions.find(each => resource.operations[each]);
  if (name === '' || !action) return null;
  const served = resource.operations[action];
  const values = valuesOf(model, resource, served, row, known);
  const parents = served.variables.slice(0, -1).map(variable => [variable.name, values[variable.name]]);
  const query = new URLSearchParams(parents.filter(([, value]) => value !== '')).toString();
  return `#/${encodeURIComponent(resource.name)}/row/${encodeURIComponent(name)}${query && `?${query}`}`;
}
