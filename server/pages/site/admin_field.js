// One field of a form: label, hint, control and error.

import {controlOf, isListOfTexts} from './admin_controls.js';
import {element, freshId, humanName, isolated} from './admin_elements.js';
import {textOf} from './admin_json.js';

const missing = 'is required';

export class Field {
  /// `value`: what is stored, undefined where nothing is. `makeControl`: in place of that of the schema.
  /// `in`: the part of the request that holds it; `isBrief`: on one line, without a hint, as in a filter.
  constructor({name, in: part = 'body', shape, isRequired = false, value, label, makeControl, isBrief = false}) {
    this.name = name;
    this.in = part;
    this.shape = shape;
    this.isRequired = isRequired;
    this.stored = value;
    const id = freshId();
    this.control = (makeControl ?? controlOf)(name, shape, id, {isOptional: !isRequired || shape.nullable, isBrief});
    this.control.set(value);
    this.first = this.control.text();
    this.title = label ?? shape.title ?? humanName(name);
    this.error = element('p', {class: 'error', id: `${id}e`});
    this.now = element('p', {class: 'now'});
    const hint = isBrief ? '' : hintOf(shape, Boolean(makeControl));
    this.element = element('div', {class: 'field', 'data-name': name},
      element('label', {for: id}, this.title, isRequired && element('span', {class: 'mark'}, ' required')),
      hint && element('p', {class: 'hint', id: `${id}h`}, hint),
      this.control.element, this.error, this.now);
    this.input.setAttribute('aria-describedby', hint ? `${id}h ${id}e` : `${id}e`);
    if (isRequired) this.input.setAttribute('aria-required', 'true');
  }

  get input() {
    return this.control.input;
  }

  get isChanged() {
    return this.control.text() !== this.first;
  }

  /// What to send: undefined for nothing. What was not touched is what is stored. Throws an Error
  /// that says what is wrong.
  read() {
    const text = this.control.text();
    if (!this.isChanged) return this.stored;
    if (text !== '') return this.control.parse(text);
    if (this.shape.nullable) return null;
    if (!this.isRequired) return undefined;
    if (this.shape.type !== 'string' || this.shape.enum || this.shape.minLength > 0) throw new Error(missing);
    return '';
  }

  /// Says what is wrong with what is typed; true where it can be sent.
  check() {
    try {
      this.read();
      this.fail('');
      return true;
    } catch (error) {
      this.fail(error.message);
      return false;
    }
  }

  /// Says that it is required where nothing is in it.
  require() {
    if (this.isRequired && this.read() === undefined) this.fail(missing);
  }

  fail(message) {
    this.error.textContent = message;
    if (message === '') this.input.removeAttribute('aria-invalid');
    else this.input.setAttribute('aria-invalid', 'true');
  }

  /// Shows another stored value in place of the one before.
  replace(value) {
    this.stored = value;
    this.control.set(value);
    this.first = this.control.text();
    this.now.replaceChildren();
  }

  /// Shows beside what is typed what is stored by now.
  compare(value, shown = textOf(value)) {
    this.stored = value;
    const take = () => {
      this.replace(value);
      this.input.focus();
    };
    this.now.replaceChildren('Now stored: ', shown === '' ? element('i', {}, 'not set') : isolated(shown), ' ',
      element('button', {type: 'button', class: 'small', click: take}, 'Take this', element('span', {class: 'unseen'}, ` for ${this.title}`)));
  }
}

const formats = {email: 'an email address', uri: 'a web address', uuid: 'a UUID', 'date-time': 'in your time zone', time: 'a time, as 13:59:00Z', ipv4: 'an IPv4 address', ipv6: 'an IPv6 address', hostname: 'a host name'};

function hintOf(shape, isReference) {
  const description = shape.description?.trim() ?? '';
  if (isReference) return description;
  const parts = [];
  if (formats[shape.format]) parts.push(formats[shape.format]);
  if (shape.type === 'string') parts.push(range(shape.minLength > 1 ? shape.minLength : undefined, shape.maxLength, ' characters'));
  if (shape.type === 'integer' || shape.type === 'number') parts.push(range(shape.minimum, shape.maximum, ''));
  if (shape.type === 'array') parts.push(isListOfTexts(shape) ? 'one on each line' : 'a JSON array', range(shape.minItems, shape.maxItems, ' items'));
  if (shape.type === 'object') parts.push('a JSON object');
  const example = shape.examples?.[0] ?? shape.example;
  if (shape.pattern && example !== undefined) parts.push(`for example ${textOf(example)}`);
  else if (shape.pattern) parts.push(`matches ${shape.pattern}`);
  if (shape['x-unique'] === true && !/unique/i.test(description)) parts.push('unique');
  const text = parts.filter(Boolean).join(', ');
  return [description, text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`].filter(Boolean).join(' ');
}

function range(least, most, unit) {
  if (least !== undefined && most !== undefined) return `${textOf(least)} to ${textOf(most)}${unit}`;
  if (most !== undefined) return `at most ${textOf(most)}${unit}`;
  return least !== undefined ? `at least ${textOf(least)}${unit}` : '';
}
