import type { DeviceId, LogId } from '../../protocol/index.ts';

/** What is wrong with a file, as exactly as it can be known. `from` and `to` are numbers of events, both included. */
export type FileFinding =
  /** Not a file of ours, or of a newer version. */
  | { readonly what: 'not-a-log' }
  /** The event is not the one that was written. */
  | { readonly what: 'changed'; readonly log: LogId; readonly from: number; readonly to: number }
  | { readonly what: 'removed'; readonly log: LogId; readonly from: number; readonly to: number }
  /** It stands in another place than where it was written, or twice. */
  | { readonly what: 'reordered'; readonly log: LogId; readonly from: number; readonly to: number }
  /** The newest events of that log are missing. */
  | { readonly what: 'cut-off'; readonly log: LogId; readonly from: number; readonly to: number | undefined }
  /** The file has no end. */
  | { readonly what: 'cut-short'; readonly line: number }
  /** All its hashes are right, and the device has signed another one: some event of these was changed. */
  | { readonly what: 'forged'; readonly log: LogId; readonly from: number; readonly to: number }
  /** A line that says whose events these are, or how far they go, is not the one that was signed. */
  | { readonly what: 'frame-changed'; readonly line: number }
  /** Written by a device that is none of those that are trusted here. */
  | { readonly what: 'stranger'; readonly by: DeviceId };

export interface FileLog {
  readonly log: LogId;
  readonly device: DeviceId;
  readonly from: number;
  readonly to: number;
  /** Up to there the device itself has signed; what follows is vouched for by whoever wrote the file. */
  readonly signedTo: number;
}

export interface FileVerdict {
  /** Nothing was found. */
  readonly isIntact: boolean;
  readonly by: DeviceId | undefined;
  readonly writtenAt: number | undefined;
  readonly events: number;
  readonly logs: readonly FileLog[];
  /** The first hundred. */
  readonly findings: readonly FileFinding[];
}
