// Bodies of requests: the members that an operation takes, and a field for each.

import {Field} from './admin_field.js';
import {propertyName, referenceControl} from './admin_reference.js';
import {referenceOf} from './admin_rows.js';

/// The shape of the item in the body of an operation.
export function itemShape(model, served) {
  return (served.bodyPath ?? []).reduce((shape, name) => model.shape(shape.properties?.[name]), model.shapeAt(served.schemaPointer));
}

/// The body around the item.
export const bodyAround = (served, item) => (served.bodyPath ?? []).reduceRight((inner, name) => ({[name]: inner}), item);

/// A field for each member that can be written; `row`: undefined for a new one.
export function fieldsOf(app, resource, served, row) {
  const {model} = app;
  const shape = itemShape(model, served);
  return Object.entries(shape.properties ?? {}).map(([name, schema]) => {
    const property = resource.properties.find(each => each.name === name);
    const own = {...model.shape(schema)};
    if (own.items) own.items = model.shape(own.items);
    own.description ??= property?.description ?? undefined;
    if (property?.unique) own['x-unique'] = true;
    const reference = referenceOf(model, property);
    return own.readOnly ? null : new Field({
      name, shape: own, isRequired: shape.required.includes(name) || Boolean(row && property?.required), value: row?.[name],
      label: own.title ?? (property && propertyName(model, property)),
      makeControl: reference ? referenceControl(app, reference) : undefined,
    });
  }).filter(Boolean);
}

/// The problem, its places without the members around the item.
export function ofItem(problem, served) {
  const around = served.bodyPath ?? [];
  const isWithin = place => place && around.every((name, index) => place[index] === name);
  return {...problem, errors: problem.errors.map(error => isWithin(error.place) ? {...error, place: error.place.slice(around.length)} : error)};
}
