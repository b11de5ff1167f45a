import * as v from 'valibot';
import { Point, PublicKeys, Signature } from './ids.ts';

/**
 * The statement that founds a household: the first monitor's keys and the public half of a recovery key, signed by
 * that monitor. The household's id is its hash, so nothing in it can ever change.
 */
export const Genesis = v.strictObject({
  version: v.literal(1),
  founder: PublicKeys,
  recovery: Point,
  foundedAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  signature: Signature,
});
export type Genesis = v.InferOutput<typeof Genesis>;
