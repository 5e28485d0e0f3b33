// The form that asks for credentials, in place of the browser's own dialog.

import {forget, isBasic, isCookie, store, stored} from './admin_credentials.js';
import {element, freshId} from './admin_elements.js';

let open = null;

/// Asks for the credentials of an operation; several that ask at once share the form. True where
/// something was entered, false where people left.
export function askForCredentials(model, served) {
  open ??= show(model, model.alternatives(served).filter(each => each.length > 0)).finally(() => {
    open = null;
  });
  return open;
}

function show(model, alternatives) {
  if (alternatives.length === 0) return Promise.resolve(false);
  const known = stored();
  const refused = alternatives.findIndex(names => names.every(name => known[name]));
  const wasRefused = refused >= 0;
  if (wasRefused) forget(model, alternatives[refused]);
  const fields = element('div');
  const choose = index => fields.replaceChildren(...alternatives[index].map(name => credential(model, name, known[name])));
  choose(Math.max(refused, 0));
  const way = freshId();
  const dialog = element('dialog', {class: 'login', 'aria-labelledby': `${way}t`},
    element('form', {method: 'dialog', novalidate: true, submit: event => enter(event, model, dialog)},
      element('h2', {id: `${way}t`}, 'Sign in'),
      element('p', {class: wasRefused ? 'error' : 'hint', role: wasRefused ? 'alert' : false}, wasRefused
        ? 'The API refused these credentials. Enter others.'
        : 'The API asks for credentials. They stay in this tab and are sent to this API only.'),
      alternatives.length > 1 && element('div', {class: 'field'},
        element('label', {for: way}, 'With'),
        element('select', {id: way, change: event => choose(Number(event.target.value))},
          alternatives.map((names, index) => element('option', {value: index, selected: index === refused}, names.join(' and '))))),
      fields,
      element('p', {class: 'error', role: 'alert'}),
      element('div', {class: 'buttons'},
        element('button', {type: 'submit', class: 'primary'}, 'Sign in'),
        element('button', {type: 'button', click: () => dialog.close('')}, 'Cancel'))));
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('input').focus();
  return new Promise(done => dialog.addEventListener('close', () => {
    dialog.remove();
    done(dialog.returnValue === 'entered');
  }));
}

function credential(model, name, before) {
  const scheme = model.scheme(name);
  if (isBasic(scheme)) {
    return element('div', {class: 'credential', 'data-scheme': name},
      input('User name', 'user', {autocomplete: 'username', autocapitalize: 'none', value: before?.user}),
      input('Password', 'password', {type: 'password', autocomplete: 'current-password'}));
  }
  const what = scheme.type === 'apiKey' ? `API key (${scheme.name})` : 'Bearer token';
  return element('div', {class: 'credential', 'data-scheme': name},
    input(what, 'value', {type: 'password', autocomplete: 'off'}));
}

function input(label, name, attributes) {
  const id = freshId();
  return element('div', {class: 'field'}, element('label', {for: id}, label),
    element('input', {id, name, spellcheck: 'false', ...attributes}));
}

function enter(event, model, dialog) {
  event.preventDefault();
  const entered = {};
  for (const part of dialog.querySelectorAll('.credential')) {
    const values = Object.fromEntries([...part.querySelectorAll('input')].map(each => [each.name, each.value]));
    const fault = faultOf(model.scheme(part.dataset.scheme), values);
    if (fault) {
      dialog.querySelector('form > .error:last-of-type').textContent = fault;
      part.querySelector('input').focus();
      return;
    }
    entered[part.dataset.scheme] = values;
  }
  store(entered);
  dialog.close('entered');
}

function faultOf(scheme, values) {
  const first = values.user ?? values.value;
  if (first === '') return values.user === '' ? 'Enter the user name.' : 'Enter it first.';
  if (isBasic(scheme)) return first.includes(':') ? 'A user name has no colon.' : null;
  if (isCookie(scheme)) return /[;,\s]/.test(first) ? 'A cookie has no space, comma or semicolon.' : null;
  return /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(first) ? null : 'It has characters that no header field can have.';
}
