// What the API has: its resources (resources.json) and the contract (openapi.json) that they refer to.

import {isObject} from './admin_json.js';

const deepest = 30;

/// What a JSON Pointer leads to in a value; undefined where there is nothing.
export function valueAt(value, pointer) {
  const names = pointer.split('/').slice(1).map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce((inner, name) => inner !== null && typeof inner === 'object' && Object.hasOwn(inner, name) ? inner[name] : undefined, value);
}

export class Model {
  constructor(index, contract) {
    this.title = index.title;
    this.basePath = index.basePath;
    this.resources = index.resources;
    this.contract = contract;
  }

  resource(name) {
    return this.resources.find(each => each.name === name);
  }

  /// What a reference ("#/…") of the contract leads to.
  at(reference) {
    return valueAt(this.contract, decodeURIComponent(reference.replace(/^#/, '')));
  }

  /// The shape of the schema at a reference; of everything where there is none.
  shapeAt(reference) {
    return this.shape(reference ? this.at(reference) : {});
  }

  /// A schema with its references and `allOf` in one: `type` is one name or absent, `nullable` says
  /// whether null is a value.
  shape(schema, depth = 0) {
    if (!isObject(schema) || depth > deepest) return {required: []};
    const {$ref, allOf = [], anyOf, oneOf, ...own} = schema;
    const parts = [$ref ? this.at($ref) : null, ...allOf].filter(isObject).map(part => this.shape(part, depth + 1));
    const choices = (anyOf ?? oneOf ?? []).map(choice => this.shape(choice, depth + 1));
    const others = choices.filter(choice => choice.isNull !== true);
    if (others.length === 1) parts.push(others[0]);
    const all = [...parts, own];
    const shape = Object.assign({}, ...all);
    if (all.some(part => part.properties)) shape.properties = Object.assign({}, ...all.map(part => part.properties));
    shape.required = [...new Set(all.flatMap(part => part.required ?? []))];
    const types = [shape.type ?? []].flat();
    const named = types.filter(type => type !== 'null');
    shape.isNull = types.length === 1 && named.length === 0;
    shape.nullable = shape.nullable === true || types.includes('null') || others.length < choices.length;
    const implied = shape.properties ? 'object' : shape.items ? 'array' : undefined;
    shape.type = named.length > 0 || others.length > 1 ? (named.length === 1 ? named[0] : undefined) : implied;
    return shape;
  }

  /// The alternatives of credentials that an operation takes: lists of names of security schemes.
  alternatives(served) {
    const path = served.path.slice(this.basePath.length).split('?')[0];
    const operation = this.contract.paths?.[path]?.[served.method.toLowerCase()];
    return (operation?.security ?? this.contract.security ?? []).map(requirement => Object.keys(requirement));
  }

  scheme(name) {
    const scheme = this.contract.components?.securitySchemes?.[name] ?? {};
    return scheme.$ref ? this.at(scheme.$ref) : scheme;
  }
}

/// The path with these values, or null where one is missing, or would lead to another path (RFC 3986
/// section 5.2.4).
export function expand(path, values) {
  let isKnown = true;
  const expanded = path.replace(/\{([^{}]+)\}/g, (all, name) => {
    if (values[name] === undefined || values[name] === '') isKnown = false;
    return encodeURIComponent(values[name]);
  });
  return isKnown && !/\/\.{1,2}(?![^/?])/.test(expanded) ? expanded : null;
}
