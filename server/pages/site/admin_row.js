// The page of a row: its values in a form, what belongs to it, and how it is deleted.

import {bodyAround, fieldsOf, itemShape, ofItem} from './admin_body.js';
import {confirm} from './admin_dialog.js';
import {announce, element, focusTitle, humanName, showPage} from './admin_elements.js';
import {Form} from './admin_form.js';
import {areEqual, textOf} from './admin_json.js';
import {problemOf} from './admin_problem.js';
import {propertyName} from './admin_reference.js';
import {relatedOf} from './admin_related.js';
import {addressedBy, labelOf, listAddress, rowOf, rowsOf, valuesOf} from './admin_rows.js';
import {shownValue} from './admin_values.js';

export class RowPage {
  /// `key`: as the address has it; `known`: values of variables for the parents.
  constructor(app, resource, key, known) {
    Object.assign(this, {app, resource, key, known});
    const {patch, replace} = resource.operations;
    this.isPatch = Boolean(patch?.schemaPointer);
    this.change = this.isPatch ? patch : replace?.schemaPointer ? replace : null;
    this.row = {[addressedBy(resource)]: key};
  }

  get name() {
    return `${humanName(this.resource.name)} ${labelOf(this.resource, this.row) || this.key}`;
  }

  values(served) {
    return valuesOf(this.app.model, this.resource, served, this.row, this.known);
  }

  async show() {
    const {visit} = this.app;
    const read = await this.read();
    if (this.app.visit !== visit) return;
    if (!read.row) {
      showPage(this.name, null, element('p', {class: 'summary', role: 'alert'}, read.problem.text),
        element('p', {}, element('a', {href: listAddress(this.resource)}, `${humanName(this.resource.name)} list`)));
      return;
    }
    Object.assign(this, read);
    const remove = this.resource.operations.delete;
    const deletion = remove && element('button', {type: 'button', class: 'danger', click: () => this.remove()}, 'Delete…');
    this.notice = element('div');
    this.form = this.change && new Form(
      fieldsOf(this.app, this.resource, this.change, this.row).filter(field => field.name !== this.resource.key?.name),
      {submit: 'Save', onSubmit: () => this.save(), others: [deletion].filter(Boolean)});
    if (this.form) this.app.watch(this.form);
    this.fixedShown = this.fixed();
    showPage(this.name, null, this.notice, this.form?.element, this.fixedShown,
      !this.form && deletion ? element('div', {class: 'buttons'}, deletion) : null,
      relatedOf(this.app.model, this.resource, this.row));
  }

  /// {row, etag}, or {problem}.
  async read() {
    const {read, list} = this.resource.operations;
    const served = read ?? list;
    const isKey = row => textOf(row[addressedBy(this.resource)]) === this.key;
    const answer = await this.app.api.send(served, {values: read ? this.values(read) : this.known});
    if (!answer.isOk) return {problem: problemOf(answer)};
    const row = read ? rowOf(read, answer) : rowsOf(list, answer).find(isKey);
    return row ? {row, etag: read ? answer.headers.get('ETag') : null} : {problem: {text: 'The answer has no such row.'}};
  }

  // What is not in the form.
  fixed() {
    const shown = new Set(this.form?.fields.map(field => field.name));
    const properties = this.resource.properties.filter(each => this.row[each.name] !== undefined && !shown.has(each.name));
    if (properties.length === 0) return null;
    return element('section', {class: 'fixed'}, element('h2', {}, this.form ? 'Set by the server' : 'Values'),
      element('dl', {}, properties.flatMap(each => [
        element('dt', {}, propertyName(this.app.model, each)),
        element('dd', {}, shownValue(this.app, each, this.row[each.name])),
      ])));
  }

  get condition() {
    return this.etag ? {'If-Match': this.etag} : {};
  }

  /// The members to send: of a merge patch what changed, null where it was emptied; of a replacement
  /// all of them.
  members() {
    const {form, isPatch} = this;
    if (isPatch) return {...form.values(field => field.isChanged), ...Object.fromEntries(form.emptied().map(name => [name, null]))};
    const key = this.resource.key?.name;
    const isKeyRequired = itemShape(this.app.model, this.change).required.includes(key);
    return {...(isKeyRequired ? {[key]: this.row[key]} : {}), ...form.values(() => true)};
  }

  async save() {
    announce('');
    if (!this.form.isChanged) {
      announce('Nothing was changed.');
      return;
    }
    const answer = await this.app.api.send(this.change, {
      values: this.values(this.change), headers: this.condition, body: bodyAround(this.change, this.members()),
    });
    if (answer.status === 412) {
      await this.explainChange();
    } else if (!answer.isOk) {
      this.form.showProblem(ofItem(problemOf(answer), this.change), 'Not saved.');
    } else {
      this.app.lookup.forget();
      await this.show();
      focusTitle();
      announce('Saved.');
    }
  }

  // Somebody else was faster: what is stored now beside what was typed.
  async explainChange() {
    const read = await this.read();
    if (read.row) {
      for (const field of this.form.fields) {
        const now = read.row[field.name];
        if (areEqual(now, this.row[field.name])) continue;
        if (field.isChanged) field.compare(now);
        else field.replace(now);
      }
      Object.assign(this, read);
      const fixed = this.fixed();
      if (fixed) this.fixedShown?.replaceWith(fixed);
      this.fixedShown = fixed;
    }
    this.form.say('Not saved.', read.problem?.text ?? 'Somebody changed this row after you opened it. ' +
      'What is stored now is shown beside what you typed; save again to write over it.');
    this.form.summary.focus();
  }

  async remove() {
    const {name} = this;
    if (!await confirm(`Delete ${name}?`, 'This cannot be undone.', 'Delete')) return;
    const served = this.resource.operations.delete;
    const answer = await this.app.api.send(served, {values: this.values(served), headers: this.condition});
    if (answer.isOk) {
      if (this.form) this.form.isSaved = true;
      this.app.go(listAddress(this.resource), `Deleted ${name}.`);
      return;
    }
    if (answer.status === 412) await this.show();
    const text = answer.status === 412 ? 'Somebody changed this row after you opened it; it was read again.' : problemOf(answer).text;
    this.notice.replaceChildren(element('p', {class: 'summary', role: 'alert', tabindex: -1}, element('strong', {}, 'Not deleted.'), ' ', text));
    this.notice.firstChild.focus();
  }
}
