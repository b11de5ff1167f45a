import type { Signal, Watchable } from '../../lib/index.ts';
import type { BulkMessage, LogHead, LogId } from '../../protocol/index.ts';

/** The link's lane for much, as far as it is needed here. */
export interface BulkLane {
  /** Waits for room; false when the lane closed. Nothing is kept for its next opening. */
  send(data: string): Promise<boolean>;
  readonly incoming: Signal<unknown>;
  readonly open: Watchable<boolean>;
}

/** Sends during one opening of the lane; what is said after it closed is lost, as it should be. */
export type Say = (message: BulkMessage | string) => Promise<boolean>;

/** What is worth telling a person, or the audit. */
export type Finding =
  /** The peer sent what is not its log, or not what was asked for. */
  | { readonly is: 'refused'; readonly log: LogId | undefined; readonly why: string }
  /** A log ends earlier at its device than it once did: its newest events were deleted there. */
  | { readonly is: 'cut'; readonly log: LogId; readonly was: number; readonly now: number }
  /** A peer knows more of our own log than we do: this is an older state of this device. */
  | { readonly is: 'overtaken'; readonly head: LogHead }
  /** Nothing can be read or kept here now. The next try is made by itself. */
  | { readonly is: 'store-failed'; readonly error: unknown };
