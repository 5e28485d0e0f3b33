// What an answer says is wrong: problem details (RFC 9457), or an error body of the contract's own.

import {isObject, textOf} from './admin_json.js';

const placeNames = ['pointer', 'field', 'property', 'path', 'param', 'parameter', 'name', 'loc', 'location', 'source'];
const messageNames = ['message', 'detail', 'msg', 'description', 'reason', 'error', 'title', 'code'];

/// {status, text, errors: [{in, place: [names] or null, message}]}; `in` is undefined where it is not said.
export function problemOf(answer) {
  const body = answer.body;
  const errors = isObject(body) ? errorsOf(body) : [];
  const said = isObject(body) ? firstText(body, ['detail', 'message', 'description', 'reason', 'error', 'title']) : '';
  const text = said ? said.charAt(0).toUpperCase() + said.slice(1) : `The answer was ${answer.status}.`;
  return {status: answer.status, text, errors};
}

function firstText(body, names) {
  const name = names.find(each => typeof body[each] === 'string' && body[each] !== '');
  return name ? body[name] : '';
}

function errorsOf(body) {
  const errors = [];
  for (const [name, value] of Object.entries(body)) {
    if (Array.isArray(value)) errors.push(...value.map(errorOf));
    else if (isObject(value) && /errors?$|violations|details/i.test(name)) errors.push(...byProperty(value));
  }
  return errors.filter(error => error.message !== '');
}

function errorOf(value) {
  if (!isObject(value)) return {place: null, message: textOf(value)};
  const message = firstText(value, messageNames);
  const name = placeNames.find(each => value[each] !== undefined && value[each] !== null);
  const place = name === undefined ? [] : placeOf(value[name]);
  // accord writes the pointer before the message where no member of the contract's has the place.
  const within = place.length > 0 ? null : /^(\/\S*) (.+)$/s.exec(message);
  if (within) return {place: placeOf(within[1]), message: within[2]};
  return {in: typeof value.in === 'string' ? value.in : undefined, place: place.length > 0 ? place : null, message};
}

// {"name": ["is required"]}, or an error of its own where it has a message.
function byProperty(value) {
  if (isObject(value) && firstText(value, messageNames) !== '' && placeNames.some(name => value[name] !== undefined)) return [errorOf(value)];
  return Object.entries(value).flatMap(([name, messages]) =>
    [messages].flat().map(message => ({place: [name], message: isObject(message) ? firstText(message, messageNames) : textOf(message)})));
}

/// The names that a JSON Pointer, a path with dots, or an array leads through.
export function placeOf(value) {
  if (Array.isArray(value)) return value.map(textOf).filter((name, index) => index > 0 || name !== 'body');
  if (isObject(value)) return placeOf(value.pointer ?? value.parameter ?? '');
  const text = textOf(value).replace(/^#/, '');
  if (text.startsWith('/')) return text.slice(1).split('/').map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return text === '' ? [] : text.split(/[.[\]]+/).filter(name => name !== '' && name !== '$');
}
