// Where ajv 8 is known to deviate from the specification. What can be told to it in other words that
// mean the same is rewritten, so that nothing of ours is hidden; the rest is waived, as narrowly as
// can be, and what was waived is counted and printed.
'use strict';

// True where the test holds for some object inside the schema.
function some(schema, test) {
  if (schema === null || typeof schema !== 'object') return false;
  return test(schema) || Object.values(schema).some((each) => some(each, test));
}

function count(schema, keyword) {
  if (schema === null || typeof schema !== 'object') return 0;
  return Object.entries(schema).reduce((sum, [name, each]) => sum + (name === keyword ? 1 : 0) + count(each, keyword), 0);
}

const has = (schema, keyword) => some(schema, (each) => !Array.isArray(each) && keyword in each);
const hasUnevaluated = (schema) => has(schema, 'unevaluatedItems') || has(schema, 'unevaluatedProperties');

// applicator/if.ts merges what `if` evaluated even where `if` fails (core 7.7.1.1: a schema that
// fails gives no annotations).
function withoutIf(schema) {
  const {if: condition, then: yes = true, else: no = true, ...rest} = schema;
  if (condition === undefined) return schema;
  const alternatives = [{allOf: [condition, yes]}, {allOf: [{not: condition}, no]}];
  return {...rest, allOf: [...(rest.allOf || []), {anyOf: alternatives}]};
}

// applicator/items.ts leaves `valid` undefined for an empty array, and what comes after it, which is
// `contains`, is skipped: {"prefixItems": [{"type": "null"}], "contains": true} accepts [].
function withContainsApart(schema) {
  const {contains, minContains, maxContains, ...rest} = schema;
  if (contains === undefined) return schema;
  const apart = JSON.parse(JSON.stringify({contains, minContains, maxContains}));
  return {...rest, allOf: [...(rest.allOf || []), apart]};
}

function rewritten(schema) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(rewritten);
  const copy = {};
  for (const [name, member] of Object.entries(schema)) {
    copy[name] = ['enum', 'const'].includes(name) ? member : rewritten(member);
  }
  return withContainsApart(withoutIf(copy));
}

function decimal(number) {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(number));
  return {digits: BigInt(sign + whole + fraction), scale: fraction.length - Number(exponent)};
}

// validation/multipleOf.ts divides doubles: 0.3 is no multiple of 0.1 (ajv issues 84, 652).
function isMultipleOf(divisor, value) {
  const [one, two] = [decimal(value), decimal(divisor)];
  const scale = Math.max(one.scale, two.scale, 0);
  const at = ({digits, scale: own}) => digits * 10n ** BigInt(scale - own);
  return at(one) % at(two) === 0n;
}

function repair(ajv) {
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({keyword: 'multipleOf', type: 'number', schemaType: 'number', validate: isMultipleOf});
}

const waived = [
  {
    reason: 'a date-time with a space for its T (ajv-formats/src/formats.ts; RFC 3339 5.6 has "T")',
    matches: (schema, ours, theirs, text) => !ours && theirs && has(schema, 'format') && /\d \d/.test(text),
  },
  {
    reason: 'contains marks every item as evaluated, not those it holds for (applicator/contains.ts; core 10.3.1.3)',
    matches: (schema) => has(schema, 'contains') && has(schema, 'unevaluatedItems'),
  },
  {
    reason: 'an unevaluatedItems in a branch that fails counts for the one outside it (applicator/anyOf.ts; core 7.7.1.1)',
    matches: (schema, ours, theirs) => !ours && theirs && count(schema, 'unevaluatedItems') > 1,
  },
  {
    reason: 'what then, else and dependentSchemas looked at is lost or kept against their condition (applicator/if.ts; core 10.2.2.1)',
    matches: (schema) => hasUnevaluated(schema) && ['if', 'then', 'else', 'dependentSchemas'].some((each) => has(schema, each)),
  },
  {
    reason: 'what an unevaluatedItems: true in an alternative looked at is lost (applicator/oneOf.ts; core 11.2)',
    matches: (schema, ours, theirs) => ours && !theirs && count(schema, 'unevaluatedItems') > 1,
  },
];

function reasonFor(schema, ours, theirs, text) {
  const found = waived.find((each) => each.matches(schema, ours, theirs, text));
  return found && found.reason;
}

module.exports = {rewritten, repair, reasonFor};
