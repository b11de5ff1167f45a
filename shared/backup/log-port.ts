import type { Bytes } from '../lib/index.ts';
import type { Range } from './names.ts';

/** How much of one log there is here. Both ends are there; what lay before `first` was trimmed. */
export interface LogExtent {
  readonly log: string;
  readonly first: number;
  readonly last: number;
}

/** What a backup reads of the log. */
export interface LogSource {
  extents(): Promise<readonly LogExtent[]>;
  /** Exactly these events, as text that is the same whenever it is asked for. Undefined when they are no longer there. */
  read(range: Range): Promise<Bytes | undefined>;
}

/** What a restore gives to the log. */
export interface LogSink {
  /** Checks numbers, hashes and signatures, and keeps what is not there yet. A reason when any of it is wrong. */
  takeIn(range: Range, plain: Bytes): Promise<Taken>;
}

export type Taken =
  | { readonly ok: true; readonly events: number }
  | { readonly ok: false; readonly why: string };
