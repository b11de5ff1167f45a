import * as v from 'valibot';
import { DeviceId } from '../protocol/index.ts';
import { authorOf, isBy } from './author.ts';
import { Presence } from './facts.ts';

/** What stands behind a client of the awareness protocol: its number tells a part of the id, and this the rest. */
const Present = v.object({ device: DeviceId, says: Presence });
export type Present = v.InferOutput<typeof Present>;

/** Null: it is gone. */
export function parseState(client: number, json: string): Present | null | 'not-valid' {
  try {
    const parsed = v.safeParse(v.nullable(Present), JSON.parse(json));
    if (!parsed.success) return 'not-valid';
    const state = parsed.output;
    return state === null || isBy(client, authorOf(state.device)) ? state : 'not-valid';
  } catch {
    // JSON can say no more than that it is none.
    return 'not-valid';
  }
}
