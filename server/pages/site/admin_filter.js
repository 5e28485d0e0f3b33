// The form with what a list can be filtered by.

import {element, humanName} from './admin_elements.js';
import {Field} from './admin_field.js';
import {Form} from './admin_form.js';
import {textOf} from './admin_json.js';
import {fromTheStart} from './admin_pages.js';
import {propertyName, referenceControl} from './admin_reference.js';
import {referenceOf} from './admin_rows.js';

const words = {notEqual: 'is not', greater: 'more than', atLeast: 'at least', less: 'less than', atMost: 'at most', contains: 'contains'};

/// {element, form}; null where there is nothing to filter by.
export function filterOf(app, resource, list, query, onFilter) {
  const searches = (list.search ?? []).map(each => new Field({
    name: each.parameter, in: 'query', label: 'Search', shape: {type: 'string', required: []}, isBrief: true,
    value: query.get(each.parameter) ?? undefined,
  }));
  const fields = [...searches, ...(list.filters ?? []).map(filter => fieldOf(app, resource, filter, query))];
  if (fields.length === 0) return null;
  const others = () => {
    const other = fromTheStart(list, query);
    fields.forEach(field => other.delete(field.name));
    return other;
  };
  const active = fields.filter(field => query.has(field.name)).length;
  const clear = active > 0 && element('button', {type: 'button', click: () => onFilter(others())}, 'Clear');
  const form = new Form(fields, {submit: 'Filter', others: [clear].filter(Boolean), onSubmit: () => {
    const other = others();
    for (const field of fields) {
      const text = field.control.text();
      if (text !== '') other.set(field.name, textOf(field.control.parse(text)));
    }
    onFilter(other);
  }});
  const isOpen = active > 0 || (fields.length <= 4 && matchMedia('(min-width: 48rem)').matches);
  const made = element('details', {class: 'filter', open: isOpen},
    element('summary', {}, active > 0 ? `Filter (${active} set)` : 'Filter'), form.element);
  return {element: made, form};
}

function fieldOf(app, resource, filter, query) {
  const property = resource.properties.find(each => each.name === filter.property);
  const {default: ignored, description, ...shape} = app.model.shapeAt(filter.schemaPointer ?? property?.schemaPointer);
  const reference = referenceOf(app.model, property);
  const isOne = !['array', 'object'].includes(shape.type);
  const isByKey = reference && !reference.isRow && filter.comparison === 'equal' && isOne;
  const name = property ? propertyName(app.model, property) : humanName(filter.parameter);
  // Part of a text finds nothing here.
  const isWhole = filter.comparison === 'equal' && shape.type === 'string' && !shape.enum && !shape.format && !isByKey;
  return new Field({
    name: filter.parameter, in: 'query', label: [name, isWhole ? 'is exactly' : words[filter.comparison]].filter(Boolean).join(' '),
    value: query.get(filter.parameter) ?? undefined, shape: isOne ? shape : {type: 'string', required: []},
    makeControl: isByKey ? referenceControl(app, reference) : undefined, isBrief: true,
  });
}
