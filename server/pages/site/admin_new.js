// The page of a new row.

import {bodyAround, fieldsOf, ofItem} from './admin_body.js';
import {element, humanName, showPage} from './admin_elements.js';
import {Field} from './admin_field.js';
import {Form} from './admin_form.js';
import {problemOf} from './admin_problem.js';
import {referenceControl} from './admin_reference.js';
import {labelOf, listAddress, rowAddress, rowOf} from './admin_rows.js';

// The keys of the parents that the path of a new row needs and that are not known.
function parentFields(app, create, known) {
  return create.variables.filter(variable => known[variable.name] === undefined).map(variable => {
    const target = app.model.resource(variable.resource);
    const reference = target && {target, key: variable.property, isRow: false};
    return new Field({
      name: variable.name, in: 'path', shape: {type: 'string', required: []}, isRequired: true,
      label: humanName(target?.name ?? variable.name), makeControl: reference && referenceControl(app, reference),
    });
  });
}

// Where a row is seen that has no page of its own: in the list, or below its parent.
function overviewOf(model, resource, values) {
  const parent = resource.operations.create.variables.at(-1);
  if (resource.operations.list || !parent?.resource) return listAddress(resource);
  const isBelow = model.resource(parent.resource).children.some(each => each.resource === resource.name);
  return `#/${[parent.resource, 'row', values[parent.name], ...(isBelow ? [resource.name] : [])].map(encodeURIComponent).join('/')}`;
}

export function showNew(app, resource, known) {
  const {create} = resource.operations;
  const parents = parentFields(app, create, known);
  const fields = fieldsOf(app, resource, create, undefined);
  const save = async form => {
    const unknown = parents.find(field => field.control.text() === '');
    if (unknown) {
      unknown.fail('is required');
      unknown.input.focus();
      return;
    }
    const values = {...known, ...Object.fromEntries(parents.map(field => [field.name, field.control.text()]))};
    const item = Object.fromEntries(fields.map(field => [field.name, field.read()]).filter(([, value]) => value !== undefined));
    const answer = await app.api.send(create, {values, body: bodyAround(create, item)});
    if (!answer.isOk) {
      form.showProblem(ofItem(problemOf(answer), create), 'Not created.');
      return;
    }
    form.isSaved = true;
    const row = rowOf(create, answer);
    const address = row && rowAddress(app.model, resource, row, values);
    app.go(address ?? overviewOf(app.model, resource, values), `Created ${humanName(resource.name)} ${row ? labelOf(resource, row) : ''}`.trim() + '.');
  };
  const form = new Form([...parents, ...fields], {submit: 'Create', onSubmit: save});
  app.watch(form);
  showPage(`New ${humanName(resource.name).toLowerCase()}`, null,
    form.fields.length > 0 ? null : element('p', {class: 'hint'}, 'A new one has no values of its own.'), form.element);
}
