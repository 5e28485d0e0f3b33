// Controls for properties that refer to rows of another resource: by key, as an object that holds
// the key, or as an array of these.

import {Combobox} from './admin_combobox.js';
import {element, humanName, isolated} from './admin_elements.js';
import {isObject, numberOf, textOf} from './admin_json.js';
import {keyOf, labelOf, referenceOf, rowAddress} from './admin_rows.js';

/// The key that a value refers by: itself, or a member of the object.
export const keyIn = (reference, value) => textOf(isObject(value) ? value[reference.key] : value);

/// What people call a property: `cohort_id` is the cohort, where it refers to one.
export function propertyName(model, property) {
  if (property.title) return property.title;
  return humanName(referenceOf(model, property) ? property.name.replace(/(?<=.)(_id|Id|ID)$/, '') : property.name);
}

/// A maker of controls (admin_controls.js) for such a property (`referenceOf`).
export function referenceControl({model, lookup}, reference) {
  const choiceOf = row => ({key: textOf(row[reference.key]), label: nameOf(reference.target, row), row});
  const find = async text => {
    const {rows, note} = await lookup.find(reference.target, text);
    return {choices: rows.map(choiceOf), note};
  };
  return (name, shape, id) => {
    const parts = {model, lookup, find, id, reference};
    return shape.type === 'array' ? several({...parts, shape: model.shape(shape.items)}) : single({...parts, shape});
  };
}

function nameOf(resource, row) {
  const label = labelOf(resource, row);
  const key = keyOf(resource, row);
  return label === key || key === '' ? label : `${label} (${key})`;
}

// The value to send for a chosen row, or for a key that was typed.
function valueOf(model, shape, key, row) {
  if (shape.type === 'object') {
    if (!row) throw new Error('choose one of the list');
    const isSent = ([name]) => !shape.properties || (shape.properties[name] && !model.shape(shape.properties[name]).readOnly);
    const isRequired = ([name]) => shape.required.includes(name);
    return Object.fromEntries(Object.entries(row).filter(member => isSent(member) || isRequired(member)));
  }
  if (shape.type !== 'integer' && shape.type !== 'number') return key;
  const number = numberOf(key.trim());
  if (number === null) throw new Error('choose one of the list, or write its key');
  return number;
}

function single({model, lookup, find, id, reference, shape}) {
  const {target} = reference;
  const open = element('a', {class: 'follow', hidden: true}, 'Open', element('span', {class: 'unseen'}, ` ${humanName(target.name).toLowerCase()}`));
  const point = row => {
    const address = row ? rowAddress(model, target, row) : null;
    open.hidden = !address;
    if (address) open.setAttribute('href', address);
  };
  const box = new Combobox(id, find, choice => point(choice?.row));
  const text = () => box.choice ? box.choice.key : box.input.value;
  const show = (key, label, row) => {
    box.show(key === '' ? null : {key, label, row});
    point(row);
  };
  return {
    element: element('div', {class: 'reference'}, box.element, open), input: box.input, text,
    parse: key => valueOf(model, shape, key, box.choice?.row),
    set(value) {
      const key = keyIn(reference, value);
      if (isObject(value)) {
        show(key, nameOf(target, value), value);
        return;
      }
      show(key, key);
      if (key === '') return;
      lookup.row(target, reference.key, key).then(row => {
        if (row && text() === key) show(key, nameOf(target, row), row);
      });
    },
  };
}

function several({model, find, id, reference, shape}) {
  const {target} = reference;
  let chosen = [];
  const list = element('ul', {class: 'chosen'});
  const box = new Combobox(id, find, choice => {
    if (!choice) return;
    if (!chosen.some(each => keyIn(reference, each) === choice.key)) chosen.push(valueOf(model, shape, choice.key, choice.row));
    box.show(null);
    draw();
  });
  const remove = index => {
    chosen.splice(index, 1);
    draw();
    box.input.focus();
  };
  const draw = () => list.replaceChildren(...chosen.map((value, index) => {
    const text = isObject(value) ? nameOf(target, value) : textOf(value);
    const address = isObject(value) ? rowAddress(model, target, value) : null;
    return element('li', {}, address ? element('a', {href: address}, isolated(text)) : isolated(text), ' ',
      element('button', {type: 'button', class: 'small', click: () => remove(index)}, 'Remove', element('span', {class: 'unseen'}, ` ${text}`)));
  }));
  return {
    element: element('div', {class: 'reference several'}, list, box.element), input: box.input,
    text: () => JSON.stringify(chosen),
    parse: () => chosen,
    set(value) {
      chosen = Array.isArray(value) ? [...value] : [];
      draw();
    },
  };
}
