// Small pools, so that what a schema asks for and what an instance holds meet often. No names that
// every JavaScript object has (ajv sees them in objects that lack them) and not the empty one (ajv
// accepts {} where it is required).
'use strict';

const names = ['a', 'b', 'c', 'ab', 'x-a', 'é', 'a/b', '~', '😀'];
const strings = ['', 'a', 'b', 'ab', 'abc', 'aab', 'A', '1', '12', 'a b', ' ', 'é', 'e\u0301', '😀', '😀a', 'a\nb', 'a\n', 'x-1',
  '\u2028', 'ſ', 'K', '_', 'foo bar', '\t', '\u00a0', 'null', 'true', '0'];
const numbers = [0, -0, 1, -1, 2, 3, 5, 7, 10, 100, 0.5, 1.5, -1.5, 2.25, 0.1, 0.2, 0.3, 0.7, 1.1, 1e-7, 1e20, 1e300, 123456789,
  4294967296, 2147483647, 2147483648, -2147483648, 9007199254740991];
const patterns = ['^a', 'b$', '^[a-z]+$', '^x-', '\\d', '^\\D*$', '^\\p{L}+$', '^.{2}$', '^.$', '^\\S+$', '^(?=a)', '^(?!a)',
  '^(a|b)*$', '\\bbar\\b', '[^\\w]', '\\s', '^\\w+$', '^[^a]*$', '^\\u{1F600}', '\\u00e9', 'a+b?', '^(?:ab){1,2}$', '^a.b$', '^$',
  '(.)\\1', '^[\\d_]+$', '\\x41', '\\/', '^\\p{Lu}', '[\\s\\S]', '^\\cJ', '\\P{ASCII}'];

// What ajv-formats and accord define alike. Left out: byte (its expression is multi-line and keeps
// state), email without a dot in the domain (RFC 5321 allows it, ajv-formats does not), a port
// of letters (RFC 3986 3.2.3 refuses it, ajv-formats does not).
const formats = {
  'date': ['2024-02-29', '2023-02-29', '2024-13-01', '2024-1-01', '2024-04-31', '2000-02-29', '1900-02-29', '2024-00-10'],
  'time': ['12:00:00Z', '12:00:00', '24:00:00Z', '23:59:60Z', '22:59:60Z', '12:00:00.123+01:00', '12:00:00+24:00', '12:00Z', '12:00:00z'],
  'date-time': ['2024-02-29T12:00:00Z', '2024-02-30T12:00:00Z', '2024-02-29t12:00:00z', '2024-02-29 12:00:00Z', '2024-02-29T12:00:00',
    '2024-02-29T12:00:00.5-03:30', '1998-12-31T23:59:60Z', '1998-12-31T15:59:60-08:00', '1998-12-31T22:59:60Z'],
  'duration': ['P1D', 'PT1H', 'P1Y2M3DT4H5M6S', 'P', 'PT', 'P1W', 'P1W1D', 'P1.5D', 'P1DT', '1D', 'PT1D', 'P1H'],
  'ipv4': ['127.0.0.1', '256.0.0.1', '1.2.3', '01.2.3.4', '1.2.3.4.5', '1.2.3.4 '],
  'ipv6': ['::1', '::', '1::2::3', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '::ffff:1.2.3.4', '12345::', 'fe80::1%eth0', '::1.2.3', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8'],
  'uuid': ['2eb8aa08-aa98-11ea-b4aa-73b441d16380', '2EB8AA08-AA98-11EA-B4AA-73B441D16380', '2eb8aa08aa9811eab4aa73b441d16380', '2eb8aa08-aa98-11ea-b4aa-73b441d1638', '00000000-0000-0000-0000-000000000000'],
  'json-pointer': ['', '/a', 'a', '/a~0b', '/a~2', '/~', '/a//b', '/é', '#/a'],
  'relative-json-pointer': ['0', '1/a', '0#', '01/a', '-1/a', '1~', '', '2/~01', '0##', '+1/a', '10#'],
  'email': ['a@example.com', 'a', '@example.com', 'a@', 'a b@example.com', 'a.b@example.com', '.a@example.com', 'a..b@example.com', 'a+b@example.com', 'a@-example.com'],
  'hostname': ['example.com', 'a', '-a.com', 'a-.com', 'a..b', 'a_b.com', '1.2.3.4', 'a'.repeat(63) + '.com', 'a'.repeat(64) + '.com', ''],
  'uri': ['http://example.com', 'http://example.com/a b', 'a', '//a', 'urn:a:b', 'http://[::1]/', 'mailto:a@example.com', 'http://a/%zz', 'http://a/%20', ':a', 'http://a?b#c', 'http://a#b#c'],
  'uri-reference': ['a', '//a', '#a', '?a', 'a b', '\\a', '/a/../b', 'http://example.com', '%zz', ''],
  'regex': ['a', '(', '[a', 'a{2}', '*a', 'a**', '\\d+', '(?<n>a)', '(?<=a)b'],
  'int32': [0, 2147483647, 2147483648, -2147483648, -2147483649, 1.5],
  'float': [0, 1.5, -1.5, 1e20],
  'double': [0, 1.5, 1e300],
};

function value(random, depth = 2) {
  const kind = random.below(depth > 0 ? 12 : 8);
  if (kind < 3) return random.pick(strings);
  if (kind < 6) return random.pick(numbers);
  if (kind === 6) return random.chance(0.5);
  if (kind === 7) return null;
  if (kind < 10) return Array.from({length: random.below(4)}, () => value(random, depth - 1));
  return object(random, random.some(names, 4), () => value(random, depth - 1));
}

function object(random, members, make) {
  const made = {};
  for (const name of members) made[name] = make(name);
  return made;
}

// JSON text; whole numbers are sometimes written 1.0 or 1e0, which are the same numbers.
function write(random, any) {
  if (typeof any === 'number') {
    if (!Number.isInteger(any) || Math.abs(any) > 1e15) return JSON.stringify(any);
    return (Object.is(any, -0) ? '-0' : String(any)) + (random.chance(0.15) ? random.pick(['.0', 'e0', '.00', 'E+0']) : '');
  }
  if (Array.isArray(any)) return '[' + any.map((each) => write(random, each)).join(',') + ']';
  if (any === null || typeof any !== 'object') return JSON.stringify(any);
  return '{' + Object.entries(any).map(([name, each]) => JSON.stringify(name) + ':' + write(random, each)).join(',') + '}';
}

module.exports = {names, strings, numbers, patterns, formats, value, object, write};
