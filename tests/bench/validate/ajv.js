// ajv.js FOLDER SECONDS: nanoseconds a body that ajv takes, as one JSON object by
// "validate/five", "parse/five" (JSON.parse and ajv), … The settings are a server's: compiled once,
// not strict, the first error ends it. Formats are checked in full, as accord does, unless
// AJV_FORMATS=fast.
'use strict';
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv/dist/2020');
const addFormats = require('ajv-formats');

const [folder, seconds] = [process.argv[2], Number(process.argv[3])];
const contract = JSON.parse(fs.readFileSync(path.join(folder, 'contract.json'), 'utf8'));

function validatorOf(name) {
  const ajv = new Ajv({strict: false, allErrors: false, validateFormats: true});
  addFormats(ajv, {mode: process.env.AJV_FORMATS || 'full'});
  ajv.addSchema(contract, 'contract');
  return ajv.compile({$ref: `contract#/components/schemas/${name}`});
}

function run(body, bodies, times) {
  let accepted = 0;
  for (let i = 0, at = 0; i < times; ++i) {
    if (body(bodies[at])) ++accepted;
    if (++at === bodies.length) at = 0;
  }
  if (accepted !== times) throw new Error('a valid body is refused');
}

// The lesser of wall and processor time (V8's helper threads make the latter the greater one when
// the machine is idle): what is in ajv's favour.
function clock(work) {
  const [wall, cpu] = [process.hrtime.bigint(), process.cpuUsage()];
  work();
  const used = process.cpuUsage(cpu);
  return Math.min(Number(process.hrtime.bigint() - wall), (used.user + used.system) * 1000);
}

// Warmed up until V8 has optimised it; then the median of pieces.
function measure(body, bodies) {
  let times = bodies.length;
  while (clock(() => run(body, bodies, times)) < seconds * 1e8) times *= 2;
  clock(() => run(body, bodies, times * 5));
  const pieces = Array.from({length: 9}, () => clock(() => run(body, bodies, times)) / times);
  return pieces.sort((a, b) => a - b)[4];
}

const figures = {};
for (const name of ['five', 'fifty', 'thousand']) {
  const texts = fs.readFileSync(path.join(folder, name + '.jsonl'), 'utf8').trim().split('\n');
  const validate = validatorOf(name[0].toUpperCase() + name.slice(1));
  figures['validate/' + name] = measure(validate, texts.map((text) => JSON.parse(text)));
  figures['parse/' + name] = measure((text) => validate(JSON.parse(text)), texts);
}
console.log(JSON.stringify(figures));
