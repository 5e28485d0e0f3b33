// Makes a disagreement small: parts of schema and instance are left out for as long as the two sides
// still disagree.
'use strict';

// Every value that is `any` with one part less.
function* smaller(any) {
  if (any === null || typeof any !== 'object') return;
  if (Array.isArray(any)) {
    for (let i = 0; i < any.length; ++i) {
      yield [...any.slice(0, i), ...any.slice(i + 1)];
      for (const each of smaller(any[i])) yield [...any.slice(0, i), each, ...any.slice(i + 1)];
    }
    return;
  }
  for (const [name, member] of Object.entries(any)) {
    const {[name]: _, ...rest} = any;
    yield rest;
    if (member !== null && typeof member === 'object' && !Array.isArray(member)) yield {...rest, [name]: true};
    for (const each of smaller(member)) yield {...any, [name]: each};
  }
}

// `disagree(schema, instance)` is false too where one side refuses the schema.
function shrink(schema, instance, disagree, most = 600) {
  let tries = 0;
  for (let found = true; found && tries < most;) {
    found = false;
    for (const each of smaller(schema)) {
      if (++tries > most) break;
      if (!disagree(each, instance)) continue;
      [schema, found] = [each, true];
      break;
    }
    for (const each of smaller(instance)) {
      if (++tries > most) break;
      if (!disagree(schema, each)) continue;
      [instance, found] = [each, true];
      break;
    }
  }
  return {schema, instance};
}

module.exports = {shrink};
