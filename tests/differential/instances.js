// Instances near a schema: built to satisfy it as far as one look at each keyword goes, then changed
// in a place or two.
'use strict';
const values = require('./values.js');

class InstanceMaker {
  constructor(random, document) {
    this.random = random;
    this.document = document;
  }

  make() {
    let made = this.near(this.document, 4);
    for (let i = this.random.below(3); i > 0; --i) made = this.changed(made);
    return made;
  }

  target(schema) {
    const text = schema.$ref || schema.$dynamicRef;
    if (['#', '#root'].includes(text)) return this.document;
    const all = Object.entries(this.document.$defs);
    const found = all.find(([key, each]) => ['#/$defs/' + key, '#' + each.$anchor, '#' + each.$dynamicAnchor].includes(text));
    return found ? found[1] : true;
  }

  near(schema, depth) {
    const {random} = this;
    if (typeof schema === 'boolean' || depth < 0) return values.value(random);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum && random.chance(0.8)) return random.pick(schema.enum);
    const others = [...(schema.allOf || []), ...(schema.anyOf || []), ...(schema.oneOf || [])];
    if (schema.if !== undefined) others.push(schema.if, schema.then ?? true, schema.else ?? true);
    if (schema.$ref || schema.$dynamicRef) others.push(this.target(schema));
    if (others.length > 0 && random.chance(0.5)) {
      const other = this.near(random.pick(others), depth - 1);
      const mine = this.own(schema, depth);
      return this.joined(mine, other);
    }
    return this.own(schema, depth);
  }

  joined(one, two) {
    const areObjects = [one, two].every((each) => each && typeof each === 'object' && !Array.isArray(each));
    if (!areObjects) return this.random.chance(0.5) ? one : two;
    for (const [name, member] of Object.entries(two)) one[name] = member;
    return one;
  }

  own(schema, depth) {
    const types = [].concat(schema.type ?? this.hinted(schema));
    const type = this.random.pick(types);
    if (type === 'string') return this.text(schema);
    if (type === 'number' || type === 'integer') return this.number(schema, type);
    if (type === 'boolean') return this.random.chance(0.5);
    if (type === 'null') return null;
    return type === 'array' ? this.array(schema, depth) : this.object(schema, depth);
  }

  hinted(schema) {
    const hints = [];
    const has = (...keywords) => keywords.some((each) => each in schema);
    if (has('properties', 'required', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'dependentSchemas', 'dependentRequired')) hints.push('object', 'object');
    if (has('items', 'prefixItems', 'contains', 'uniqueItems', 'unevaluatedItems', 'minItems')) hints.push('array', 'array');
    if (has('minLength', 'maxLength', 'pattern', 'format')) hints.push('string');
    if (has('minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum')) hints.push('number');
    return hints.length > 0 ? hints : ['string', 'number', 'boolean', 'null', 'array', 'object'];
  }

  text(schema) {
    const candidates = schema.format ? values.formats[schema.format] : values.strings;
    return this.random.pick(candidates);
  }

  number(schema, type) {
    const limits = [schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.exclusiveMaximum].filter((each) => each !== undefined);
    if (schema.multipleOf && this.random.chance(0.6)) {
      return Number((schema.multipleOf * this.random.below(20)).toPrecision(12));
    }
    if (limits.length > 0 && this.random.chance(0.6)) return this.random.pick(limits) + this.random.pick([0, 1, -1, 0.5]);
    const all = type === 'integer' ? values.numbers.filter(Number.isInteger) : values.numbers;
    return this.random.pick(all);
  }

  array(schema, depth) {
    const length = Math.max(schema.minItems ?? 0, this.random.below(4));
    const prefix = schema.prefixItems || [];
    const rest = [schema.items, schema.contains, schema.unevaluatedItems].filter((each) => each !== undefined);
    const chosen = (i) => prefix[i] ?? (rest.length > 0 ? this.random.pick(rest) : true);
    return Array.from({length}, (_, i) => this.near(chosen(i), depth - 1));
  }

  object(schema, depth) {
    const {random} = this;
    const made = {};
    const wanted = [...(schema.required || []), ...Object.keys(schema.properties || {}).filter(() => random.chance(0.7)),
      ...random.some(values.names, random.below(3))];
    for (const name of wanted) made[name] = this.near(this.schemaOf(schema, name), depth - 1);
    return made;
  }

  schemaOf(schema, name) {
    if (schema.properties && Object.hasOwn(schema.properties, name)) return schema.properties[name];
    for (const [pattern, each] of Object.entries(schema.patternProperties || {})) {
      if (new RegExp(pattern, 'u').test(name)) return each;
    }
    return schema.additionalProperties ?? schema.unevaluatedProperties ?? true;
  }

  changed(value) {
    const {random} = this;
    const isContainer = value !== null && typeof value === 'object';
    if (!isContainer || random.chance(0.15)) return this.replaced(value);
    if (Array.isArray(value)) return this.changedArray([...value]);
    const names = Object.keys(value);
    const copy = values.object(random, names, (name) => value[name]);
    const kind = names.length === 0 ? 0 : random.below(4);
    if (kind === 0) copy[random.pick(values.names)] = values.value(random);
    else if (kind === 1) delete copy[random.pick(names)];
    else {
      const name = random.pick(names);
      copy[name] = this.changed(value[name]);
    }
    return copy;
  }

  changedArray(copy) {
    const {random} = this;
    const kind = copy.length === 0 ? 0 : random.below(5);
    const at = random.below(copy.length);
    if (kind === 0) copy.push(values.value(random));
    else if (kind === 1) copy.splice(at, 1);
    else if (kind === 2) copy.push(copy[at]);
    else copy[at] = this.changed(copy[at]);
    return copy;
  }

  replaced(value) {
    const {random} = this;
    if (typeof value === 'number' && random.chance(0.6)) return value + random.pick([1, -1, 0.5, 0.1]);
    if (typeof value === 'string' && random.chance(0.6)) return random.pick([value + 'a', [...value].slice(1).join(''), value + ' ', ...values.strings]);
    return values.value(random);
  }
}

module.exports = {InstanceMaker};
