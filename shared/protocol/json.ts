import type * as v from 'valibot';
import { safeParse } from 'valibot';
import { fromUtf8 } from '../lib/index.ts';

/** The value that the bytes spell, if they are UTF-8, JSON and of that shape. */
export function parseJson<S extends v.GenericSchema>(
  schema: S,
  bytes: Uint8Array,
): v.InferOutput<S> | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(fromUtf8(bytes));
  } catch {
    // Neither decoder nor JSON can say more than that it is neither.
    return undefined;
  }
  const parsed = safeParse(schema, raw);
  return parsed.success ? parsed.output : undefined;
}
