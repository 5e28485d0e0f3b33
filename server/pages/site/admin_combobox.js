// A field in which one types to search and chooses from a list (the combobox of WAI-ARIA APG).

import {element, freshId, isolated} from './admin_elements.js';

const shownAtMost = 50;

/// `find(text)` gives a promise of {choices: [{key, label}], note}; `onChange(choice or null)`. What is typed
/// and not chosen is the input's value, and `choice` is null.
export class Combobox {
  constructor(id, find, onChange = () => {}) {
    this.find = find;
    this.onChange = onChange;
    this.choice = null;
    this.choices = [];
    this.at = -1;
    this.asked = 0;
    this.listId = freshId();
    this.input = element('input', {
      id, role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list',
      'aria-expanded': 'false', 'aria-controls': this.listId, placeholder: 'type to search',
      input: () => this.#typed(), keydown: event => this.#key(event), click: () => this.#open(''), blur: () => this.#close(),
    });
    this.list = element('ul', {id: this.listId, role: 'listbox', 'aria-label': 'Choices', hidden: true});
    this.element = element('div', {class: 'combobox'}, this.input, this.list);
  }

  /// Shows this choice, null for none.
  show(choice) {
    this.choice = choice;
    this.input.value = choice ? choice.label : '';
  }

  #typed() {
    this.choice = null;
    this.onChange(null);
    this.#open(this.input.value);
  }

  async #open(text) {
    const asked = ++this.asked;
    const found = await this.find(text);
    const choices = found.choices.slice(0, shownAtMost);
    if (asked !== this.asked || document.activeElement !== this.input) return;
    this.choices = choices;
    this.at = -1;
    this.list.replaceChildren(...choices.map((choice, index) => element('li', {
      role: 'option', id: `${this.listId}-${index}`, 'aria-selected': 'false',
      // Not click: the input would lose the focus first.
      mousedown: event => {
        event.preventDefault();
        this.#choose(choice);
      },
    }, isolated(choice.label))));
    this.list.classList.toggle('nothing', choices.length === 0);
    const note = [choices.length === 0 && 'Nothing found.', found.note].filter(Boolean).join(' ');
    if (note !== '') this.list.append(element('li', {class: 'faint note', role: 'option', 'aria-disabled': 'true'}, note));
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
  }

  #close() {
    ++this.asked;
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  #choose(choice) {
    this.show(choice);
    this.#close();
    this.onChange(choice);
  }

  #key(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.list.hidden) this.#open('');
      else this.#move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && !this.list.hidden && this.choices[this.at]) {
      event.preventDefault();
      this.#choose(this.choices[this.at]);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  #move(by) {
    if (this.choices.length === 0) return;
    this.at = (this.at + by + this.choices.length) % this.choices.length;
    [...this.list.children].slice(0, this.choices.length).forEach((option, index) => option.setAttribute('aria-selected', String(index === this.at)));
    const option = this.list.children[this.at];
    this.input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({block: 'nearest'});
  }
}
