// A form: fields, what the API says is wrong with them, and the buttons.

import {element} from './admin_elements.js';

// Items are counted from 1 by people.
const humanPlace = name => /^\d+$/.test(name) ? `item ${Number(name) + 1}` : name;

export class Form {
  /// `onSubmit(form)`, while which the buttons are off; `others`: elements beside the submit button.
  constructor(fields, {submit, onSubmit, others = []}) {
    this.fields = fields;
    this.summary = element('div', {class: 'summary', tabindex: -1, hidden: true});
    this.submit = element('button', {type: 'submit', class: 'primary'}, submit);
    this.element = element('form', {novalidate: true, class: 'edit', submit: event => this.#sent(event, onSubmit)},
      this.summary, fields.map(field => field.element),
      element('div', {class: 'buttons'}, this.submit, ...others));
  }

  async #sent(event, onSubmit) {
    event.preventDefault();
    if (this.submit.disabled) return;
    this.say();
    const wrong = this.fields.filter(field => !field.check());
    if (wrong.length > 0) {
      // What the API would say of the others, were it asked.
      this.fields.filter(field => !wrong.includes(field)).forEach(field => field.require());
      wrong[0].input.focus();
      return;
    }
    this.submit.disabled = true;
    try {
      await onSubmit(this);
    } finally {
      this.submit.disabled = false;
    }
  }

  get isChanged() {
    return this.fields.some(field => field.isChanged);
  }

  /// The members to send of the fields of which `isWanted(field)`.
  values(isWanted) {
    const members = this.fields.filter(isWanted).map(field => [field.name, field.read()]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }

  /// The names of the fields that were emptied: what a merge patch writes as null.
  emptied() {
    return this.fields.filter(field => field.isChanged && field.read() === undefined).map(field => field.name);
  }

  /// Shows a problem: each error at its field, the others above; the first gets the focus.
  showProblem(problem, title) {
    const others = [];
    const failed = [];
    for (const {in: part, place, message} of problem.errors) {
      const at = place && this.fields.find(field => field.name === place[0] && field.in === (part ?? field.in));
      if (!at) {
        others.push(place ? `${place.join('.')}: ${message}` : message);
        continue;
      }
      const within = place.length > 1 ? `${place.slice(1).map(humanPlace).join('.')}: ` : '';
      at.fail([at.error.textContent, within + message].filter(Boolean).join('; '));
      failed.push(at);
    }
    const first = this.fields.find(field => failed.includes(field));
    // Each field says what is wrong with it.
    const text = first && others.length === 0 ? 'Some fields are not right.' : problem.text;
    this.say(title, text, others);
    (first?.input ?? this.summary).focus();
  }

  /// Shows a text above the form, or nothing.
  say(title, text, others = []) {
    this.summary.hidden = title === undefined;
    this.summary.setAttribute('role', title === undefined ? 'none' : 'alert');
    this.summary.replaceChildren(...(title === undefined ? [] : [
      element('p', {}, element('strong', {}, title), ' ', text),
      others.length > 0 && element('ul', {}, others.map(each => element('li', {}, each)))].filter(Boolean)));
  }
}
