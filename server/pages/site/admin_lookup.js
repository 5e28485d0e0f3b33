// Rows of other resources that a row refers to: their labels, and what can be chosen.

import {textOf} from './admin_json.js';
import {sizeWithin} from './admin_pages.js';
import {addressedBy, keyOf, labelOf, rowOf, rowsOf} from './admin_rows.js';

const most = 100;

export class Lookup {
  constructor(model, api) {
    this.model = model;
    this.api = api;
    this.forget();
  }

  /// What was read before may have changed.
  forget() {
    this.pages = new Map();  // the name of a resource to a promise of its first rows
    this.rows = new Map();  // resource and key to a promise of the row
  }

  /// Rows to choose from: those that have the text in their label or key.
  async find(resource, text) {
    const wanted = text.toLowerCase();
    const isFit = row => [labelOf(resource, row), keyOf(resource, row)].some(each => each.toLowerCase().includes(wanted));
    const found = (await this.#firstRows(resource)).filter(isFit);
    return found.length > 0 || text === '' ? found : this.#search(resource, text);
  }

  #firstRows(resource) {
    if (!this.pages.has(resource.name)) this.pages.set(resource.name, this.#list(resource, {}));
    return this.pages.get(resource.name);
  }

  async #list(resource, query) {
    const {list} = resource.operations;
    if (!list || list.variables.length > 0) return [];
    if (list.limit) query[list.limit] = String(sizeWithin(this.model, list, most));
    const answer = await this.api.send(list, {query});
    return answer.isOk ? rowsOf(list, answer) : [];
  }

  // Beyond the first rows: by a filter of the label, or by key.
  async #search(resource, text) {
    const {list} = resource.operations;
    const filters = list?.filters?.filter(each => each.property === resource.label) ?? [];
    const by = filters.find(each => each.comparison === 'contains') ?? list?.search?.find(each => each.properties.includes(resource.label)) ??
      filters.find(each => each.comparison === 'equal');
    const rows = by ? await this.#list(resource, {[by.parameter]: text}) : [];
    if (rows.length > 0) return rows;
    const row = await this.#read(resource, text);
    return row ? [row] : [];
  }

  /// The row in which the property has that value, or undefined.
  async row(resource, property, value) {
    const rows = await this.#firstRows(resource);
    const isByPath = addressedBy(resource) === property;
    return rows.find(row => textOf(row[property]) === textOf(value)) ?? (isByPath ? this.#read(resource, textOf(value)) : undefined);
  }

  #read(resource, name) {
    const {read} = resource.operations;
    const place = `${resource.name}\n${name}`;
    if (read?.variables.length !== 1) return undefined;
    if (!this.rows.has(place)) {
      this.rows.set(place, this.api.send(read, {values: {[read.variables[0].name]: name}})
        .then(answer => answer.isOk ? rowOf(read, answer) : undefined));
    }
    return this.rows.get(place);
  }
}
