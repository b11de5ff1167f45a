import type { DeviceId, LogAnchor, LogHead, LogId } from '../../protocol/index.ts';

/** A run of a log as its holder can give it: all after `after`, or what is left of it behind a trim. */
export interface Run {
  readonly after: number;
  /** Where events before the first of these were deleted. */
  readonly anchor?: LogAnchor | undefined;
  readonly rows: readonly { readonly seq: number }[];
}

export type Taken =
  | { readonly ok: true; readonly head: LogHead }
  /** Not one of the rows was kept from the first wrong one on. */
  | { readonly ok: false; readonly why: string };

/** The logs that a device keeps, its own and copies of others', as replication needs them. */
export interface Copies<Examined = unknown> {
  /** How far each log of that device is kept here. */
  heads(device: DeviceId): Promise<readonly LogHead[]>;
  /** At most `limit` events after a number. */
  run(log: LogId, after: number, limit: number): Promise<Run>;
  /** Of the check, what needs no disk: done for rows as they come, while those before them are being written. */
  examine(log: LogId, rows: readonly unknown[]): Promise<Examined>;
  /**
   * Durable when it resolves: all of the pieces, in order, or on a refusal nothing. They are checked against what is kept;
   * rows that are kept already are passed over.
   */
  keep(log: LogId, pieces: readonly Examined[], anchor?: LogAnchor): Promise<Taken>;
  /** A peer keeps one of our own logs so far. False: not of the log that lies here, so this is an older state, or a copy. */
  heldBy(peer: DeviceId, head: LogHead): Promise<boolean>;
  /**
   * How far a peer's own log goes, where the log itself is not copied. Resolves with the furthest that it was ever known
   * to go: where that is more, its tail was cut off. Undefined: one log too many of this device, which is not noted.
   */
  witness(head: LogHead): Promise<LogHead | undefined>;
}
