import type { LogEvent, Stretch } from '../../../shared/events/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Who } from './names.ts';

/** One record of the history. */
export type Entry = LogEvent;

/** What of the history is wanted: by index only, whatever is asked. */
export interface Query {
  readonly about?: DeviceId | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly during?: Partial<Stretch> | undefined;
}

/** From which entry on, and which way; without an entry it begins at the newest or the oldest end. */
export interface Place {
  readonly beside?: Entry | undefined;
  readonly go: 'older' | 'newer';
}

/** The history of all devices, as a screen reads it. */
export interface HistorySource {
  /** The next entries that way, nearest first, without the one that it begins beside. Fewer than `limit`: that was the end. */
  page(query: Query, place: Place, limit: number): Promise<readonly Entry[]>;
  /** Called after anything was added, by whatever window. */
  watch(changed: () => void, signal: AbortSignal): void;
  /** Every device that the log knows anything of, also those that were removed. */
  devices(): Promise<readonly DeviceId[]>;
}

export type SaveFormat = 'ndjson' | 'csv' | 'json';

export interface SaveOptions {
  readonly during: Partial<Stretch>;
  readonly devices: readonly DeviceId[];
  readonly format: SaveFormat;
  /** What a spreadsheet calls the devices. */
  readonly who: Who;
  readonly signal: AbortSignal;
  /** So many entries by now. */
  readonly progress: (entries: number) => void;
}

export interface ReadOptions {
  readonly who: Who;
  readonly signal: AbortSignal;
  readonly progress: (entries: number) => void;
}

/** What became of a file, in words; `right` decides how it is marked. */
export interface Verdict {
  readonly right: boolean;
  readonly says: readonly string[];
}

export type FileStream = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The history and the files that are made from it and read into it. */
export interface History extends HistorySource {
  /** Read as it is consumed, so that a million entries take no more room than one. */
  save(options: SaveOptions): Promise<FileStream>;
  takeIn(file: FileStream, options: ReadOptions): Promise<Verdict>;
  verify(file: FileStream, options: ReadOptions): Promise<Verdict>;
}
