// Random schemas of draft 2020-12: every assertion and applicator, references that end.
'use strict';
const values = require('./values.js');

const types = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];
const definitions = 3;

class SchemaMaker {
  constructor(random) {
    this.random = random;
  }

  // A whole document; `#/$defs/N` may refer in place only to greater N, so that no circle of
  // references lacks a step down into the instance.
  document() {
    const root = this.schema(3, 0);
    const schema = typeof root === 'boolean' ? {allOf: [root]} : root;
    schema.$dynamicAnchor = 'root';
    schema.$defs = {};
    for (let i = 0; i < definitions; ++i) {
      const made = this.schema(2, i + 1);
      schema.$defs[i] = typeof made === 'boolean' ? {not: {not: made}} : made;
      if (this.random.chance(0.3)) schema.$defs[i].$anchor = 'anchor' + i;
      if (this.random.chance(0.3)) schema.$defs[i].$dynamicAnchor = 'dynamic' + i;
    }
    this.point(schema, schema);
    return schema;
  }

  // A reference to a definition gets its final spelling: pointer, anchor or dynamic anchor.
  point(at, document) {
    if (at === null || typeof at !== 'object') return;
    if (typeof at.$ref === 'number') {
      const target = document.$defs[at.$ref];
      const spellings = [['$ref', '#/$defs/' + at.$ref]];
      if (target.$anchor) spellings.push(['$ref', '#' + target.$anchor]);
      if (target.$dynamicAnchor) spellings.push(['$ref', '#' + target.$dynamicAnchor]);
      delete at.$ref;
      const [keyword, text] = this.random.pick(spellings);
      at[keyword] = text;
    }
    for (const each of Object.values(at)) this.point(each, document);
  }

  // `floor`: the least definition that may be referred to in place.
  schema(depth, floor) {
    const {random} = this;
    if (random.chance(0.04)) return random.chance(0.7);
    const schema = {};
    const type = random.pick(types);
    if (random.chance(0.45)) schema.type = random.chance(0.8) ? type : random.some(types, 3);
    if (Array.isArray(schema.type) && schema.type.length === 0) delete schema.type;
    if (random.chance(0.08)) schema.enum = [...new Set([1, 2, 3].map(() => values.value(random)))];
    if (random.chance(0.04)) schema.const = values.value(random);
    for (let i = 1 + random.below(2); i > 0; --i) this.about(random.chance(0.7) ? type : random.pick(types), schema, depth);
    if (depth > 0 && random.chance(0.35)) this.group(schema, depth - 1, floor);
    if (random.chance(0.12) && floor < definitions) schema.$ref = floor + random.below(definitions - floor);
    if (random.chance(0.12) && depth > 0) schema.unevaluatedProperties = this.below(depth - 2);
    if (random.chance(0.12) && depth > 0) schema.unevaluatedItems = this.below(depth - 2);
    return schema;
  }

  // A schema for a part of the instance: all definitions may be referred to.
  below(depth) {
    if (depth < 0) return this.random.pick([false, false, true, {type: this.random.pick(types)}]);
    if (this.random.chance(0.12)) return {$ref: this.random.below(definitions)};
    // ajv knows no dynamic anchor but the root's until it is entered (ajv, lib/vocabularies/dynamic).
    if (this.random.chance(0.03)) return {$dynamicRef: '#root'};
    if (this.random.chance(0.03)) return {$ref: '#'};
    return this.schema(depth, 0);
  }

  about(type, schema, depth) {
    if (type === 'string') this.text(schema);
    if (type === 'number' || type === 'integer') this.number(schema);
    if (type === 'array') this.array(schema, depth - 1);
    if (type === 'object') this.object(schema, depth - 1);
  }

  text(schema) {
    const {random} = this;
    if (random.chance(0.3)) schema.minLength = random.below(3);
    if (random.chance(0.3)) schema.maxLength = random.below(4);
    if (random.chance(0.35)) schema.pattern = random.pick(values.patterns);
    if (random.chance(0.25)) schema.format = random.pick(Object.keys(values.formats));
  }

  number(schema) {
    const {random} = this;
    for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']) {
      if (random.chance(0.25)) schema[keyword] = random.pick(values.numbers);
    }
    if (random.chance(0.25)) schema.multipleOf = random.pick([1, 2, 0.5, 0.1, 0.01, 3, 1.5, 1e-7, 1e20, 7]);
  }

  array(schema, depth) {
    const {random} = this;
    if (random.chance(0.3)) schema.prefixItems = Array.from({length: 1 + random.below(2)}, () => this.below(depth));
    if (random.chance(0.4)) schema.items = this.below(depth);
    if (random.chance(0.3)) schema.contains = this.below(depth);
    if (random.chance(0.25)) schema.minContains = random.below(3);
    if (random.chance(0.25)) schema.maxContains = random.below(4);
    if (random.chance(0.2)) schema.minItems = random.below(3);
    if (random.chance(0.2)) schema.maxItems = random.below(4);
    if (random.chance(0.25)) schema.uniqueItems = random.chance(0.9);
  }

  object(schema, depth) {
    const {random} = this;
    const members = (keys, most) => values.object(random, random.some(keys, most), () => this.below(depth));
    if (random.chance(0.6)) schema.properties = members(values.names, 3);
    if (random.chance(0.3)) schema.patternProperties = members(values.patterns, 2);
    if (random.chance(0.3)) schema.additionalProperties = this.below(depth);
    if (random.chance(0.3)) schema.required = random.some(values.names, 2);
    if (random.chance(0.1)) schema.propertyNames = this.below(depth);
    if (random.chance(0.15)) schema.minProperties = random.below(3);
    if (random.chance(0.15)) schema.maxProperties = random.below(4);
    if (random.chance(0.15)) schema.dependentSchemas = values.object(random, random.some(values.names, 2), () => this.schema(Math.max(depth, 0), definitions));
    if (random.chance(0.15)) schema.dependentRequired = values.object(random, random.some(values.names, 2), () => random.some(values.names, 2));
  }

  group(schema, depth, floor) {
    const {random} = this;
    const some = () => Array.from({length: 1 + random.below(3)}, () => this.schema(depth, floor));
    const kind = random.below(6);
    if (kind === 0) schema.allOf = some();
    if (kind === 1) schema.anyOf = some();
    if (kind === 2) schema.oneOf = some();
    if (kind === 3) schema.not = this.schema(depth, floor);
    if (kind < 4) return;
    schema.if = this.schema(depth, floor);
    if (random.chance(0.7)) schema.then = this.schema(depth, floor);
    if (random.chance(0.7)) schema.else = this.schema(depth, floor);
  }
}

module.exports = {SchemaMaker};
