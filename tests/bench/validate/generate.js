// generate.js FOLDER: writes contract.json (contract.json of this folder, and Fifty: ten times the
// properties of Five) and the bodies, one JSON text a line: five.jsonl, fifty.jsonl, thousand.jsonl.
// Bodies differ, so that neither side is specialised on one. Always the same ones.
'use strict';
const fs = require('fs');
const path = require('path');

const names = ['Ada Lovelace', 'Bob Dylan', 'Chloë Ångström', '林 明', 'Zoé', 'Émilie du Châtelet'];
const states = ['active', 'absent', 'on leave', 'graduated'];

let state = 1;
function below(bound) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor(state / 4294967296 * bound);
}

function two(number) {
  return String(number).padStart(2, '0');
}

function five(suffix) {
  const name = names[below(names.length)] + ' ' + below(100000);
  return {
    ['name' + suffix]: name,
    ['email' + suffix]: `user.${below(1000000)}@mail${below(90)}.example.com`,
    ['age' + suffix]: below(151),
    ['born' + suffix]: `${1900 + below(120)}-${two(1 + below(12))}-${two(1 + below(28))}`,
    ['status' + suffix]: states[below(states.length)],
  };
}

function fifty() {
  return Object.assign({}, ...Array.from({length: 10}, (_, i) => five('_' + i)));
}

function schemaOfFifty(schema) {
  const all = {type: 'object', required: [], additionalProperties: false, properties: {}};
  for (let i = 0; i < 10; ++i) {
    for (const [name, property] of Object.entries(schema.properties)) {
      all.required.push(`${name}_${i}`);
      all.properties[`${name}_${i}`] = property;
    }
  }
  return all;
}

function write(folder, name, count, make) {
  const lines = Array.from({length: count}, () => JSON.stringify(make()));
  fs.writeFileSync(path.join(folder, name), lines.join('\n') + '\n');
}

const folder = process.argv[2];
const contract = JSON.parse(fs.readFileSync(path.join(__dirname, 'contract.json'), 'utf8'));
contract.components.schemas.Fifty = schemaOfFifty(contract.components.schemas.Five);
fs.writeFileSync(path.join(folder, 'contract.json'), JSON.stringify(contract));
write(folder, 'five.jsonl', 64, () => five(''));
write(folder, 'fifty.jsonl', 64, fifty);
write(folder, 'thousand.jsonl', 16, () => Array.from({length: 1000}, () => five('')));
