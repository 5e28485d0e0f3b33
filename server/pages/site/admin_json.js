// JSON whose numbers keep the digits they were written with: 2^53 + 1 does not become 2^53.

/// Throws SyntaxError.
export function parseJson(text) {
  return JSON.parse(text, (name, value, context) =>
    typeof value === 'number' && String(value) !== context.source ? JSON.rawJSON(context.source) : value);
}

export const isObject = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);

/// A JSON number of these digits, or null where they are none.
export function numberOf(text) {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return null;
  return String(Number(text)) === text ? Number(text) : JSON.rawJSON(text);
}

/// As people read and write the value in a field: "" where there is none.
export function textOf(value) {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return JSON.isRawJSON(value) ? value.rawJSON : JSON.stringify(value);
}

export const areEqual = (left, right) => JSON.stringify(left) === JSON.stringify(right);
