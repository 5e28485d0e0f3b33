// Rows of other resources that a row refers to: their labels, and what can be chosen.

import {textOf} from './admin_json.js';
import {sizeWithin} from './admin_pages.js';
import {addressedBy, keyOf, labelOf, rowOf, rowsOf} from './admin_rows.js';

const most = 100;

// False for what no row can be called by: a word where keys are numbers.
function isKey(resource, name) {
  const property = resource.properties.find(each => each.name === addressedBy(resource));
  if (property?.type === 'integer') return /^-?\d+$/.test(name);
  return property?.format !== 'uuid' || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name);
}

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

  /// {rows, note}: rows to choose from, which have the text in their label or key; what was not
  /// searched, or ''.
  async find(resource, text) {
    const wanted = text.toLowerCase();
    const isFit = row => [labelOf(resource, row), keyOf(resource, row)].some(each => each.toLowerCase().includes(wanted));
    const first = await this.#firstRows(resource);
    const found = first.filter(isFit);
    const {list} = resource.operations;
    const isWhole = !list?.limit || first.length < sizeWithin(this.model, list, most);
    if (text === '' || (isWhole && found.length > 0)) return {rows: found, note: isWhole || text !== '' ? '' : `The first ${first.length}: type to search.`};
    const keys = new Set(found.map(row => keyOf(resource, row)));
    const others = (await this.#search(resource, text)).filter(row => !keys.has(keyOf(resource, row)));
    const isSearched = isWhole || this.#filterOf(resource, ['contains']) !== undefined;
    const whole = this.#filterOf(resource, ['equal']) ? 'whole name or the key' : 'key';
    return {rows: [...found, ...others], note: isSearched ? '' : `Searched in the first ${first.length}. Of others, write the ${whole}.`};
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
    const by = this.#filterOf(resource, ['contains', 'equal']);
    const rows = by ? await this.#list(resource, {[by.parameter]: text}) : [];
    if (rows.length > 0) return rows;
    const row = await this.#read(resource, text);
    return row ? [row] : [];
  }

  // The parameter that searches for what people call a row.
  #filterOf(resource, comparisons) {
    const {list} = resource.operations;
    const filters = list?.filters?.filter(each => each.property === resource.label) ?? [];
    const by = comparison => comparison === 'contains'
      ? filters.find(each => each.comparison === comparison) ?? list?.search?.find(each => each.properties.includes(resource.label))
      : filters.find(each => each.comparison === comparison);
    return comparisons.map(by).find(Boolean);
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
    if (read?.variables.length !== 1 || !isKey(resource, name)) return undefined;
    if (!this.rows.has(place)) {
      this.rows.set(place, this.api.send(read, {values: {[read.variables[0].name]: name}})
        .then(answer => answer.isOk ? rowOf(read, answer) : undefined));
    }
    return this.rows.get(place);
  }
}
