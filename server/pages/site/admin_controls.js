// What people type a value into, by its schema. A control has: element; input, which takes the
// focus; text(), what is typed; parse(text), its value, or an Error that says what is wrong;
// set(value), which shows one.

import {element} from './admin_elements.js';
import {isObject, numberOf, parseJson, textOf} from './admin_json.js';

const secret = /passw|passphrase|secret|token|api_?key|^pin$/i;

/// `isOptional`: "not set" can be chosen; `isBrief`: on one line, where nothing stands for any.
export function controlOf(name, shape, id, {isOptional, isBrief}) {
  const nothing = isBrief ? 'any' : isOptional ? 'not set' : 'choose…';
  const values = shape.const !== undefined ? [shape.const] : shape.enum?.filter(value => value !== null);
  if (values) return choice(id, values, values.map(textOf), nothing);
  switch (shape.type) {
    case 'boolean': return choice(id, [true, false], ['yes', 'no'], nothing);
    case 'integer':
    case 'number': return number(id, shape);
    case 'string': return string(name, id, shape, isBrief);
    default: return isListOfTexts(shape) ? lines(id, shape) : json(id, shape);
  }
}

function choice(id, values, labels, nothing) {
  const input = element('select', {id},
    element('option', {value: ''}, nothing),
    values.map((value, index) => element('option', {value: String(index)}, labels[index])));
  return {
    element: input, input,
    text: () => input.value,
    parse: text => values[Number(text)],
    set(value) {
      const index = value === undefined ? -1 : values.findIndex(each => textOf(each) === textOf(value));
      input.value = index < 0 ? '' : String(index);
    },
  };
}

function typed(input, parse = text => text, shown = textOf) {
  return {element: input, input, text: () => input.value, parse, set: value => { input.value = shown(value); }};
}

function number(id, shape) {
  const isWhole = shape.type === 'integer';
  const input = element('input', {id, inputmode: isWhole ? 'numeric' : 'decimal', autocomplete: 'off', class: 'number'});
  return typed(input, text => {
    const value = numberOf(text.trim());
    if (value === null || (isWhole && /[.eE]/.test(text))) throw new Error(isWhole ? 'must be a whole number' : 'must be a number');
    return value;
  });
}

const types = {email: 'email', uri: 'url', url: 'url', date: 'date', password: 'password'};

function string(name, id, shape, isBrief) {
  if (shape.format === 'date-time') return dateTime(id);
  const isSecret = shape.format === 'password' || (shape.writeOnly && secret.test(name));
  const type = isSecret ? 'password' : types[shape.format];
  const isLong = !isBrief && !type && !shape.format && !shape.pattern && !(shape.maxLength <= 160);
  const input = isLong
    ? element('textarea', {id, rows: 1})
    : element('input', {id, type: type ?? 'text', autocomplete: isSecret ? 'new-password' : 'off'});
  return typed(input);
}

// In the time zone of who reads it; written in UTC.
function dateTime(id) {
  const input = element('input', {id, type: 'datetime-local', step: '1'});
  return typed(input, text => new Date(text).toISOString(), value => {
    const time = new Date(textOf(value));
    if (Number.isNaN(time.getTime())) return '';
    return new Date(time.getTime() - time.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
  });
}

/// An array that is written one item on each line.
export const isListOfTexts = shape => shape.type === 'array' && ['string', 'integer', 'number'].includes(shape.items?.type);

// Or as JSON, which may hold what a line cannot.
function lines(id, shape) {
  const input = element('textarea', {id, rows: 3, spellcheck: 'false'});
  const isPlain = value => value.length > 0 && value.every(each => {
    const text = textOf(each);
    return text !== '' && text === text.trim() && !/[\r\n]/.test(text) && !text.startsWith('[') && (typeof each === 'string') === (shape.items.type === 'string');
  });
  const item = (text, index) => {
    if (shape.items.type === 'string') return text;
    const value = numberOf(text);
    if (value === null) throw new Error(`item ${index + 1}: must be a number`);
    return value;
  };
  return typed(input, text => text.trim().startsWith('[')
    ? arrayIn(text)
    : text.split('\n').map(line => line.trim()).filter(line => line !== '').map(item),
  value => !Array.isArray(value) ? '' : isPlain(value) ? value.map(textOf).join('\n') : JSON.stringify(value));
}

function arrayIn(text) {
  try {
    return parseJson(text);
  } catch (error) {
    throw new Error(`must be JSON where it begins with [: ${error.message}`);
  }
}

function json(id, shape) {
  const input = element('textarea', {id, rows: 3, class: 'json', spellcheck: 'false'});
  return typed(input, text => {
    let value;
    try {
      value = parseJson(text);
    } catch (error) {
      throw new Error(`must be JSON: ${error.message}`);
    }
    if (shape.type === 'array' && !Array.isArray(value)) throw new Error('must be an array: [ … ]');
    if (shape.type === 'object' && !isObject(value)) throw new Error('must be an object: { … }');
    return value;
  }, value => value === undefined || value === null ? '' : JSON.stringify(value, null, 2));
}
