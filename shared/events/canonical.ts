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
  if (isSpelled(value)) return JSON.stringify(value);
  return Array.isArray(value) ? listed(value, room) : entered(value, room);
}

/** Flat, and in order already, as fields are once they were stored: the engine spells it so by itself, in half the time. */
function isSpelled(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  let before = '';
  for (const [key, inner] of Object.entries(value)) {
    if (key < before) return false;
    if (typeof inner === 'number' ? !Number.isFinite(inner) : !PLAIN.has(typeof inner)) return false;
    before = key;
  }
  return true;
}
const PLAIN: ReadonlySet<string> = new Set(['string', 'boolean']);

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

/** An event is read, hashed and printed in one breath: the text of its fields is made once, and a map would cost more. */
let latest: { readonly fields: object; readonly text: string } | undefined;

/** The one spelling of an event's fields, which nobody changes; undefined where they are no JSON object. */
export function fieldsText(fields: object): string | undefined {
  if (latest?.fields === fields) return latest.text;
  const text = Array.isArray(fields) ? undefined : canonicalJson(fields);
  if (text !== undefined) latest = { fields, text };
  return text;
}
