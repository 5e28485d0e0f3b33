// differential.js PROGRAM PAIRS SEED: see ci/differential.
'use strict';
const {spawnSync} = require('child_process');
const Ajv = require('ajv/dist/2020');
const addFormats = require('ajv-formats');
const {Random} = require('./random.js');
const {SchemaMaker} = require('./schemas.js');
const {InstanceMaker} = require('./instances.js');
const {rewritten, repair, reasonFor} = require('./known.js');
const {shrink} = require('./shrink.js');
const values = require('./values.js');

const [program, pairs, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const instancesOfASchema = 10;
const schemasOfABatch = 200;
const shown = 15;
const random = new Random(seed);
const figures = {pairs: 0, valid: 0, agreements: 0, known: {}, disagreements: 0, schemas: 0, failed: 0};
const printed = new Set();

function validatorOf(schema) {
  const ajv = new Ajv({strict: false, allErrors: false, logger: false});
  addFormats(ajv);
  repair(ajv);
  return ajv.compile({$id: 'https://example.test/schema', ...rewritten(schema)});
}

// One line a schema: its answers as a text of 0 and 1, or "! why" where it is refused.
function answers(cases) {
  const lines = cases.map(({schema, texts}) =>
    `{"schema":${JSON.stringify({$id: 'https://example.test/schema', ...schema})},"instances":[${texts.join(',')}]}`);
  const out = spawnSync(program, {input: lines.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 28});
  if (out.status !== 0) throw new Error(`${program} ended with ${out.status ?? out.signal}: ${out.stderr}`);
  return out.stdout.trimEnd().split('\n');
}

// Undefined where what ajv generated fails: "Cannot set properties of undefined", which its tracking
// of evaluated properties through dynamic references does.
function answerOf(validate, text) {
  try {
    return validate(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

function batch() {
  const cases = [];
  while (cases.length < schemasOfABatch) {
    const schema = new SchemaMaker(random).document();
    const validate = validatorOf(schema);
    const maker = new InstanceMaker(random, schema);
    const texts = Array.from({length: instancesOfASchema}, () => values.write(random, maker.make()));
    cases.push({schema, texts, theirs: texts.map((text) => answerOf(validate, text))});
  }
  return cases;
}

function disagree(schema, instance) {
  let theirs;
  try {
    theirs = validatorOf(schema)(instance);
  } catch {
    return false;
  }
  const text = JSON.stringify(instance);
  const answer = answers([{schema, texts: [text]}])[0];
  if (answer !== '1' && answer !== '0') return false; // refused: no longer the same question
  const ours = answer === '1';
  return ours !== theirs && !reasonFor(schema, ours, theirs, text);
}

function report(schema, text, ours, theirs) {
  figures.disagreements += 1;
  if (printed.size >= shown) return;
  const isAnswer = typeof ours === 'boolean' && disagree(schema, JSON.parse(text));
  const small = isAnswer ? shrink(schema, JSON.parse(text), disagree) : {schema, instance: text};
  const line = JSON.stringify({...small, accord: ours, ajv: theirs}).replace(/[\u007f-\uffff]/g,
    (each) => '\\u' + each.charCodeAt(0).toString(16).padStart(4, '0'));
  if (printed.has(line)) return;
  printed.add(line);
  console.log(line);
}

function compare({schema, texts, theirs}, line) {
  figures.schemas += 1;
  texts.forEach((text, i) => {
    if (theirs[i] === undefined) {
      figures.failed += 1;
      return;
    }
    figures.pairs += 1;
    figures.valid += theirs[i] ? 1 : 0;
    const ours = line.startsWith('!') ? line : {0: false, 1: true}[line[i]] ?? 'errors() differs from accepts()';
    if (ours === theirs[i]) {
      figures.agreements += 1;
      return;
    }
    const reason = reasonFor(schema, ours, theirs[i], text);
    if (reason) figures.known[reason] = (figures.known[reason] || 0) + 1;
    else report(schema, text, ours, theirs[i]);
  });
}

while (figures.pairs < pairs) {
  const cases = batch();
  const lines = answers(cases);
  if (lines.length !== cases.length) throw new Error('an answer is missing');
  cases.forEach((each, i) => compare(each, lines[i]));
}
console.log(`${figures.pairs} pairs of ${figures.schemas} schemas from seed ${seed}; ajv accepts ${figures.valid}`);
console.log(`${figures.agreements} agreements, ${figures.disagreements} disagreements; ${figures.failed} more on which ajv itself fails`);
for (const [reason, count] of Object.entries(figures.known)) console.log(`${count} where ajv deviates: ${reason}`);
process.exitCode = figures.disagreements > 0 ? 1 : 0;
