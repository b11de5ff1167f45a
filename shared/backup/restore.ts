import type { PublicKeys } from '../protocol/index.ts';
import { createSealer, type Sealer } from './data-key.ts';
import type { LogSink } from './log-port.ts';
import { type Manifest, type ManifestTrouble, readManifest } from './manifest.ts';
import {
  type BackupPlace,
  folderOf,
  KEY_NAME,
  MANIFESTS,
  manifestName,
  parseFolder,
  parseManifestName,
} from './names.ts';
import { unwrapDataKey } from './passphrase.ts';
import { countOf } from './plan.ts';
import type { BackupShelves, Seen } from './records.ts';
import type { S3 } from './s3.ts';
import { nameOf, type Segment, type SegmentTrouble, unpackSegment } from './segment.ts';

/** Why a backup is not believed. */
export type RestoreRefusal =
  | 'no-backup'
  | 'wrong-passphrase'
  | 'weak-key'
  /** Older than what this monitor has seen of it before. */
  | 'rolled-back'
  /** A segment opens, and what is in it is not that device's log. */
  | 'not-the-log'
  | ManifestTrouble
  | SegmentTrouble;

/** A backup that was opened: its manifest is genuine, its segments have not been looked at yet. */
export interface Found {
  readonly place: BackupPlace;
  readonly manifest: Manifest;
  readonly sealer: Sealer;
}

export type Finding =
  | { readonly ok: true; readonly found: readonly Found[] }
  | { readonly ok: false; readonly why: RestoreRefusal };

export interface FindOptions {
  readonly s3: S3;
  readonly passphrase: string;
  readonly shelves: Pick<BackupShelves, 'seen' | 'written'>;
  readonly signal: AbortSignal;
}

/** A manifest that grows beyond this is somebody's joke. */
const MOST_MANIFEST = 32_000_000;

/** All backups in the place that the passphrase opens, newest first. Without one, why the likeliest did not open. */
export async function findBackups(options: FindOptions): Promise<Finding> {
  const { s3, signal } = options;
  const places: BackupPlace[] = [];
  for (const device of await s3.folders('', signal))
    for (const folder of await s3.folders(device, signal)) {
      const place = parseFolder(folder);
      if (place) places.push(place);
    }
  const opened = [];
  for (const place of places) opened.push(await openBackup(place, options));
  const found = opened.flatMap((one) => (one.ok ? [one.found] : []));
  if (found.length > 0) return { ok: true, found: found.sort((a, b) => b.manifest.at - a.manifest.at) };
  const whys = opened.flatMap((one) => (one.ok || one.why === 'no-backup' ? [] : [one.why]));
  return { ok: false, why: whys.find((why) => why !== 'wrong-passphrase') ?? whys[0] ?? 'no-backup' };
}

type Opened =
  | { readonly ok: true; readonly found: Found }
  | { readonly ok: false; readonly why: RestoreRefusal };

async function openBackup(place: BackupPlace, options: FindOptions): Promise<Opened> {
  const { s3, passphrase, shelves, signal } = options;
  const folder = folderOf(place);
  const names = (await s3.list(folder + MANIFESTS, signal)).map(({ name }) => name.slice(folder.length));
  const newest = names
    .flatMap((name) => parseManifestName(name) ?? [])
    .sort((a, b) => b.revision - a.revision)[0];
  const wrapped = await s3.get(folder + KEY_NAME, 10_000, signal);
  if (!newest || !wrapped) return { ok: false, why: 'no-backup' };
  const unlocked = await unwrapDataKey(wrapped, passphrase, place);
  if (!unlocked.ok) return unlocked;
  const body = await s3.get(folder + manifestName(newest.revision, newest.mark), MOST_MANIFEST, signal);
  if (!body) return { ok: false, why: 'missing' };
  const sealer = await createSealer(unlocked.dataKey);
  const read = await readManifest(sealer, place, newest.revision, body);
  if (!read.ok) return read;
  const least = await leastRevision(place, shelves);
  if (least !== undefined && read.manifest.revision < least) return { ok: false, why: 'rolled-back' };
  return { ok: true, found: { place, manifest: read.manifest, sealer } };
}

async function leastRevision(
  { backup }: BackupPlace,
  { seen, written }: FindOptions['shelves'],
): Promise<number | undefined> {
  const mine = (await written.get())?.manifest;
  return mine?.backup === backup ? mine.revision : (await seen.get())?.[backup];
}

export interface RestoreOptions {
  readonly s3: S3;
  readonly sink: LogSink;
  readonly shelves: Pick<BackupShelves, 'seen'>;
  readonly signal: AbortSignal;
  readonly onStep: (done: number, all: number) => void;
}

export type Restored =
  | { readonly ok: true; readonly events: number; readonly devices: number }
  | {
      readonly ok: false;
      readonly why: RestoreRefusal;
      /** Where it stopped. What was taken before is whole and stays. */
      readonly at: Segment;
      readonly said?: string | undefined;
    };

/** Gives every segment to the log, each checked first. May be stopped and begun again: what is there is not taken twice. */
export async function restore(
  { place, manifest, sealer }: Found,
  { s3, sink, shelves, signal, onStep }: RestoreOptions,
): Promise<Restored> {
  const segments = inOrder(manifest.segments);
  const hashes = new Set(segments.map(({ hash }) => hash));
  const owners = new Map<string, PublicKeys>(manifest.owners.map(({ id, keys }) => [id, keys]));
  const all = countOf(segments);
  let done = 0;
  let events = 0;
  for (const segment of segments) {
    signal.throwIfAborted();
    onStep(done, all);
    // One byte more than it should have, so that a longer one is seen to be another.
    const body = await s3.get(folderOf(place) + nameOf(segment), segment.size + 1, signal);
    const unpacked = await unpackSegment(sealer, place, segment, body, hashes);
    if (!unpacked.ok) return { ok: false, why: unpacked.why, at: segment };
    const keys = owners.get(segment.log.split('.')[0] ?? '');
    if (!keys) return { ok: false, why: 'not-the-log', at: segment, said: 'unknown-device' };
    const taken = await sink.takeIn(segment, keys, unpacked.plain);
    if (!taken.ok) return { ok: false, why: 'not-the-log', at: segment, said: taken.why };
    events += taken.events;
    done += segment.until - segment.from + 1;
  }
  onStep(all, all);
  await remember(shelves, place, manifest.revision);
  return { ok: true, events, devices: new Set(segments.map(({ log }) => log.split('.')[0])).size };
}

/** Each log from its beginning to its end, whatever order they were written in. */
const inOrder = (segments: readonly Segment[]): Segment[] => [...segments].sort((a, b) => a.from - b.from);

async function remember(
  shelves: Pick<BackupShelves, 'seen'>,
  { backup }: BackupPlace,
  revision: number,
): Promise<void> {
  const seen: Seen = (await shelves.seen.get()) ?? {};
  await shelves.seen.put({ ...seen, [backup]: Math.max(revision, seen[backup] ?? 0) });
}
