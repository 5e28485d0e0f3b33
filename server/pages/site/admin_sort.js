// The order of a list, where it can be requested.

import {fromTheStart} from './admin_pages.js';

/// The queries of the list in order of a property: {ascending, descending}, each null where it
/// cannot be requested; `now`: "ascending", "descending" or "none".
export function ordersOf(model, list, query, property) {
  const key = list.sort?.keys.find(each => each.property === property)?.text;
  if (key === undefined) return {ascending: null, descending: null, now: 'none'};
  const {parameter, direction, schemaPointer} = list.sort;
  const shape = model.shapeAt(schemaPointer);
  const allowed = shape.enum ?? model.shape(shape.items).enum;
  const isAllowed = text => allowed ? allowed.includes(text) : !shape.pattern || new RegExp(shape.pattern, 'u').test(text);
  const forms = direction ? {ascending: [key], descending: [key]} : {
    ascending: [key, `${key}:asc`, `${key}.asc`, `${key},asc`, `${key} asc`, `+${key}`],
    descending: [`-${key}`, `${key}:desc`, `${key}.desc`, `${key},desc`, `${key} desc`],
  };
  const requested = order => {
    const text = forms[order].find(isAllowed);
    if (text === undefined) return null;
    const other = fromTheStart(list, query);
    other.set(parameter, text);
    if (direction) other.set(direction, order === 'ascending' ? 'asc' : 'desc');
    return other;
  };
  const made = {ascending: requested('ascending'), descending: requested('descending')};
  const names = [parameter, direction].filter(Boolean);
  const now = ['ascending', 'descending'].find(order => made[order] && names.every(name => query.get(name) === made[order].get(name)));
  return {...made, now: now ?? 'none'};
}
