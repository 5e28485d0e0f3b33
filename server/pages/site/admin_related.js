// What belongs to a row: lists of rows of other resources, and what can be created below it.

import {element, humanName} from './admin_elements.js';
import {textOf} from './admin_json.js';
import {addressedBy, listAddress} from './admin_rows.js';

const isFilter = child => child.path.includes('?');

/// A section of links; null where nothing belongs to it.
export function relatedOf(model, resource, row) {
  const valueOf = variable => textOf(row[variable.property ?? addressedBy(resource)]);
  // A list that is filtered has its own page; one below the path of the row is shown where no other is.
  const filtered = resource.children.filter(isFilter);
  const others = resource.children.filter(child => !isFilter(child) && !filtered.some(each => each.resource === child.resource));
  const links = [...filtered, ...others].map(child => {
    const variable = child.variables.at(-1);
    const isOnly = resource.children.filter(each => each.resource === child.resource && isFilter(each) === isFilter(child)).length === 1;
    const address = isFilter(child)
      ? listAddress(model.resource(child.resource), {[variable.name]: valueOf(variable)})
      : `#/${[resource.name, 'row', valueOf(variable), child.resource].map(encodeURIComponent).join('/')}`;
    // By what the rows call this one: the products whose parent it is.
    const relation = humanName(variable.name.replace(/(?<=.)(_id|Id|ID)$/, '')).toLowerCase();
    const isPlain = isOnly && (!isFilter(child) || relation === humanName(resource.name).toLowerCase());
    return [address, `${humanName(child.resource)} list${isPlain ? '' : ` (by ${relation})`}`];
  });
  for (const other of model.resources) {
    const parent = other.operations.create?.variables.at(-1);
    if (parent?.resource !== resource.name) continue;
    const query = new URLSearchParams({[parent.name]: valueOf(parent)});
    links.push([`#/${encodeURIComponent(other.name)}/new?${query}`, `New ${humanName(other.name).toLowerCase()}`]);
  }
  if (links.length === 0) return null;
  return element('section', {class: 'related'}, element('h2', {}, 'Related'),
    element('ul', {}, links.map(([address, text]) => element('li', {}, element('a', {href: address}, text)))));
}

/// {list, values} of the rows below the path of a row; null where there are none.
export function childrenOf(resource, key, name) {
  const list = resource.children.find(each => each.resource === name && !isFilter(each));
  return list ? {list, values: {[list.variables.at(-1).name]: key}} : null;
}
