import type { Bytes } from '../lib/index.ts';
import type { PublicKeys } from '../protocol/index.ts';
import type { Range } from './names.ts';

/** How much of one log there is here to back up. What lay before `first` was trimmed; what lies after `last` waits for its signature. */
export interface LogExtent {
  readonly log: string;
  readonly first: number;
  readonly last: number;
}

/** What a backup reads of the log. */
export interface LogSource {
  extents(): Promise<readonly LogExtent[]>;
  /** These events, as text that is the same whenever it is asked for. Undefined when none of them is there any more. */
  read(range: Range): Promise<Bytes | undefined>;
}

/** What a restore gives to the log, range by range, each log in its order. */
export interface LogSink {
  /** Checks numbers, hashes and signatures, and keeps what is not there yet. A reason when any of it is wrong. */
  takeIn(range: Range, keys: PublicKeys, plain: Bytes): Promise<Taken>;
}

export type Taken =
  | { readonly ok: true; readonly events: number }
  | { readonly ok: false; readonly why: string };
