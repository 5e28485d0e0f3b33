// A question with two answers.

import {element, freshId} from './admin_elements.js';

/// True where people chose what `action` names.
export function confirm(title, text, action) {
  const id = freshId();
  const dialog = element('dialog', {'aria-labelledby': id, 'aria-describedby': `${id}d`},
    element('h2', {id}, title), element('p', {id: `${id}d`}, text),
    element('div', {class: 'buttons'},
      element('button', {type: 'button', autofocus: true, click: () => dialog.close('')}, 'Cancel'),
      element('button', {type: 'button', class: 'danger', click: () => dialog.close('yes')}, action)));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(done => dialog.addEventListener('close', () => {
    dialog.remove();
    done(dialog.returnValue === 'yes');
  }));
}
