/** Deeper than any event of ours, and far from what a recursion cannot bear. */
const DEPTH = 6;

/**
 * The one spelling of a JSON value: keys in the order of their code units, no spaces, numbers and strings as
 * JSON.stringify writes them (RFC 8785). What is hashed must not depend on who wrote it down. Undefined for what is not
 * JSON, or too deep.
 */
export function canonicalJson(value: unknown, room = DEPTH): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined;
  if (typeof value !== 'object' || room === 0) return undefined;
  return Array.isArray(value) ? listed(value, room) : entered(value, room);
}

function listed(values: readonly unknown[], room: number): string | undefined {
  let text = '[';
  for (const [index, value] of values.entries()) {
    const part = canonicalJson(value, room - 1);
    if (part === undefined) return undefined;
    text += index === 0 ? part : `,${part}`;
  }
  return `${text}]`;
}

function entered(value: object, room: number): string | undefined {
  let text = '{';
  // Entries and not an object built anew: a key such as __proto__ stays a key.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, inner] of entries) {
    if (inner === undefined) continue;
    const part = canonicalJson(inner, room - 1);
    if (part === undefined) return undefined;
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${part}`;
  }
  return `${text}}`;
}

/** Fields are read, hashed, counted and written out: their text is made once. Nobody changes them, and they go together. */
const texts = new WeakMap<object, string>();

/** The one spelling of an event's fields; undefined where they are no JSON object. */
export function fieldsText(fields: object): string | undefined {
  const known = texts.get(fields);
  if (known !== undefined) return known;
  const text = Array.isArray(fields) ? undefined : canonicalJson(fields);
  if (text !== undefined) texts.set(fields, text);
  return text;
}
