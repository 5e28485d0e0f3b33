// Pages of a list: how one is asked for, and which are before and after it.

import {textOf} from './admin_json.js';
import {valueAt} from './admin_model.js';
import {keyOf, totalOf} from './admin_rows.js';

const usual = 25;

/// The size of a page that is nearest to what is wanted.
export function sizeWithin(model, list, wanted) {
  const {maximum = wanted, minimum = 1} = model.shapeAt(list.limitPointer);
  return Math.max(minimum, Math.min(wanted, maximum));
}

/// The query of a request for the page that an address names.
export function queryOf(model, list, address) {
  const query = new URLSearchParams(address);
  if (list.limit && !query.has(list.limit)) query.set(list.limit, String(sizeWithin(model, list, usual)));
  return query;
}

/// Removes the position from a query: what begins at the first page.
export function fromTheStart(list, query) {
  const other = new URLSearchParams(query);
  for (const name of [list.offset, list.page, list.cursor]) if (name) other.delete(name);
  return other;
}

/// {previous, next: queries or null, isFirst: previous is the first one, text} of an answer.
export function pagesAround(resource, list, query, answer, rows) {
  const size = Number(query.get(list.limit) ?? list.defaultLimit ?? 0);
  const total = totalOf(list, answer);
  const name = list.offset ?? list.page ?? list.cursor;
  const at = value => {
    const other = fromTheStart(list, query);
    other.set(name, String(value));
    return other;
  };
  const counted = total !== null && total > rows.length ? `${rows.length} of ${total}` : `${rows.length} in all`;
  if (!name) return {previous: null, next: null, text: counted};
  if (list.cursor) {
    const next = nextCursor(resource, list, answer, rows, size);
    const previous = query.has(name) ? fromTheStart(list, query) : null;
    const isAll = !previous && !next;
    return {previous, isFirst: true, next: next ? at(next) : null, text: total !== null || isAll ? counted : `${rows.length} shown`};
  }
  const position = Number(query.get(name) ?? list.first);
  const step = list.offset ? size || rows.length : 1;
  const before = (position - list.first) * (list.offset ? 1 : size);
  const isMore = total !== null ? before + rows.length < total : size > 0 && rows.length >= size;
  return {
    previous: position > list.first ? at(Math.max(list.first, position - step)) : null,
    next: isMore && rows.length > 0 ? at(position + step) : null,
    text: rows.length === 0 ? counted : `${before + 1}–${before + rows.length}${total !== null ? ` of ${total}` : ''}`,
  };
}

// A member of the answer, or in the address of the next page, else the key of the last row.
function nextCursor(resource, list, answer, rows, size) {
  if (typeof list.nextCursor === 'string') return textOf(valueAt(answer.body, list.nextCursor));
  const link = list.links ? /<([^>]*)>[^,]*rel="?next"?/.exec(answer.headers.get('Link') ?? '')?.[1] : undefined;
  const url = typeof list.nextUrl === 'string' ? textOf(valueAt(answer.body, list.nextUrl)) : link;
  if (url !== undefined) return URL.canParse(url, location.href) ? new URL(url, location.href).searchParams.get(list.cursor) : null;
  return !list.links && size > 0 && rows.length >= size ? keyOf(resource, rows.at(-1)) : null;
}
