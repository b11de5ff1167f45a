import type { PublicKeys } from '../protocol/index.ts';
import { bytesOf, isProvenCheckpoint } from './chain.ts';
import { type LogEvent, parseEvent } from './event.ts';
import { hashOf } from './hash.ts';

/** What a row says by itself, before it is compared with what is here. */
export interface Examined {
  readonly event: LogEvent;
  /** What it hashes to, whatever it claims. */
  readonly hash: string;
  /** It claims to be a checkpoint, and the device never signed it. */
  readonly isForged: boolean;
  readonly bytes: number;
}

/**
 * The part of the check that costs time and needs no disk: rows can be examined as they come, while those before them are
 * being written. Undefined stands for one that is no event.
 */
export const examine = (
  keys: PublicKeys,
  rows: readonly unknown[],
): Promise<readonly (Examined | undefined)[]> => Promise.all(rows.map((raw) => examineRow(keys, raw)));

async function examineRow(keys: PublicKeys, raw: unknown): Promise<Examined | undefined> {
  const event = parseEvent(raw);
  if (!event) return undefined;
  // In one breath with the parsing: the text of the fields is made once for all of it.
  const hashing = hashOf(event);
  const bytes = bytesOf(event);
  const isForged = event.kind === 'checkpoint' && !(await isProvenCheckpoint(keys, event));
  return { event, hash: await hashing, isForged, bytes };
}
