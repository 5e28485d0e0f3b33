'use strict';
// A value that a JSON Schema accepts, taken from what it shows first: examples, defaults, enums.

// What `schema` refers to; `root` has the $defs.
function target(schema, root) {
  while (schema.$ref !== undefined) schema = root.$defs[schema.$ref.slice('#/$defs/'.length)];
  return schema;
}

const byFormat = {
  date: '2026-01-02',
  'date-time': '2026-01-02T03:04:05Z',
  email: 'agent@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function text(schema) {
  const chosen = byFormat[schema.format] ?? (/\\d|0-9/.test(schema.pattern ?? '') ? '60' : 'Agent');
  return chosen.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength ?? undefined);
}

function sample(given, root) {
  const beside = given.examples?.[0] ?? given.default;
  if (beside !== undefined) return beside;
  const schema = target(given, root);
  const shown = schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (shown !== undefined) return shown;
  if (schema.allOf) {
    const parts = schema.allOf.map((each) => sample(each, root));
    const own = sample({...schema, allOf: undefined}, root);
    return Object.assign(own, ...parts);
  }
  const alternative = (schema.oneOf ?? schema.anyOf)?.[0];
  if (alternative) return sample(alternative, root);
  const type = [schema.type].flat().find((each) => each !== 'null');
  switch (type) {
    case 'integer':
    case 'number':
      return schema.minimum > 1 ? schema.minimum : 1;
    case 'boolean':
      return true;
    case 'array':
      return schema.minItems > 0 ? [sample(schema.items ?? {}, root)] : [];
    case 'string':
      return text(schema);
    default: {
      const value = {};
      for (const name of schema.required ?? []) {
        const property = schema.properties?.[name];  // else another part of allOf has it
        if (property) value[name] = sample(property, root);
      }
      return value;
    }
  }
}

module.exports = {sample};
