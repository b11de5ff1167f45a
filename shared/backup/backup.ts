import type { Identity } from '../identity/index.ts';
import { type Bytes, type Clock, sameBytes } from '../lib/index.ts';
import type { Sealer } from './data-key.ts';
import { BackupError, judgeServer } from './guard.ts';
import type { LogSource } from './log-port.ts';
import { type Manifest, type Owner, printManifest } from './manifest.ts';
import {
  type BackupPlace,
  folderOf,
  hashOf,
  KEY_NAME,
  MANIFESTS,
  manifestName,
  parseManifestName,
} from './names.ts';
import { printWrappedKey } from './passphrase.ts';
import { countOf, plan } from './plan.ts';
import type { BackupShelves, Begun, Setup, Written } from './records.ts';
import type { S3 } from './s3.ts';
import { S3Error } from './s3-trouble.ts';
import { nameOf, packSegment, type Segment } from './segment.ts';

export interface BackupOptions {
  readonly me: Identity;
  readonly setup: Setup;
  readonly sealer: Sealer;
  readonly s3: S3;
  readonly shelves: BackupShelves;
  readonly source: LogSource;
  /** Of this monitor, and of all devices whose logs it holds. */
  readonly owners: () => Promise<{ readonly by: Owner; readonly all: readonly Owner[] }>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** After each step: how many events are done, of how many. */
  readonly onStep: (done: number, all: number) => void | Promise<void>;
}

/** How many manifests are kept: the newest, and the one before it for whoever is reading it now. */
const KEPT_MANIFESTS = 2;

/**
 * One backup, from wherever the last attempt was cut off. Each step is written down before the next begins and is the
 * same when it is done again, so whatever happens nothing is sent twice and nothing is left out. Rejects with an
 * `S3Error`, or with a `BackupError` when what lies there is not what this monitor left there.
 */
export async function runBackup(options: BackupOptions): Promise<Written | undefined> {
  const { me, setup, s3, shelves, source, clock, signal, onStep } = options;
  const place: BackupPlace = { device: me.id, backup: setup.backup };
  const folder = folderOf(place);
  const { written, ...kept } = await keptOf(setup, shelves);
  let { begun } = kept;

  const listed = (await s3.list(folder, signal)).map(({ name, size }) => ({
    name: name.slice(folder.length),
    size,
  }));
  const trouble = judgeServer(listed, written, begun);
  if (trouble) throw new BackupError(trouble);
  await placeKey(options, folder);

  begun ??= await begin(options, plan(await source.extents(), written?.manifest.segments ?? []));
  if (begun.planned.length === 0 && written) {
    const checked = { ...written, checkedAt: clock.now() };
    await shelves.written.put(checked);
    await shelves.begun.remove();
    return checked;
  }
  const all = countOf(begun.planned);
  for (const range of begun.planned.slice(begun.done.length)) {
    signal.throwIfAborted();
    await onStep(countOf(begun.done), all);
    const segment = await upload(options, place, range);
    // Trimmed since it was planned: there is nothing to send any more, and the next plan begins after it.
    if (!segment) begun = { ...begun, planned: begun.planned.filter((one) => one !== range) };
    else begun = { ...begun, done: [...begun.done, segment] };
    await shelves.begun.put(begun);
  }
  await onStep(all, all);

  const { manifest, hash, body } = begun.manifest ?? (await printNext(options, begun, written));
  await putOnce(s3, folder + manifestName(manifest.revision, hash), body, signal);
  const now: Written = { manifest, hash, checkedAt: clock.now() };
  await shelves.written.put(now);
  await shelves.begun.remove();
  await tidy(
    s3,
    folder,
    listed.map(({ name }) => name),
    manifest.revision,
    signal,
  );
  return now;
}

/** What this backup left behind; a run of the one before may have ended after this one was set up. */
async function keptOf(
  { backup }: Setup,
  shelves: BackupShelves,
): Promise<{ written: Written | undefined; begun: Begun | undefined }> {
  const [written, begun] = await Promise.all([shelves.written.get(), shelves.begun.get()]);
  return {
    written: written?.manifest.backup === backup ? written : undefined,
    begun: begun?.backup === backup ? begun : undefined,
  };
}

async function begin(
  { setup: { backup }, shelves }: BackupOptions,
  planned: Begun['planned'],
): Promise<Begun> {
  const begun: Begun = { backup, planned, done: [] };
  await shelves.begun.put(begun);
  return begun;
}

async function upload(
  { sealer, s3, source, signal }: BackupOptions,
  place: BackupPlace,
  range: Begun['planned'][number],
): Promise<Segment | undefined> {
  const plain = await source.read(range);
  if (!plain) return undefined;
  const { segment, body } = await packSegment(sealer, place, range, plain);
  await putOnce(s3, folderOf(place) + nameOf(segment), body, signal);
  return segment;
}

/** The name says what the object holds: one of that name and size is this one, sent before the line was cut. */
async function putOnce(s3: S3, name: string, body: Bytes, signal: AbortSignal): Promise<void> {
  const there = await s3.head(name, signal);
  if (there !== body.length) await s3.put(name, body, { once: there === undefined }, signal);
}

async function placeKey({ setup, shelves, s3, signal }: BackupOptions, folder: string): Promise<void> {
  if (setup.keyWritten) return;
  const body = printWrappedKey(setup.key);
  const there = await s3.get(folder + KEY_NAME, 10_000, signal);
  if (!there || !sameBytes(there, body)) await s3.put(folder + KEY_NAME, body, { once: false }, signal);
  // Another passphrase may have been chosen meanwhile, or another place.
  await shelves.setup.change((now) =>
    now?.backup === setup.backup && now.key.wrapped === setup.key.wrapped
      ? { ...now, keyWritten: true }
      : undefined,
  );
}

async function printNext(
  { me, setup, sealer, shelves, owners, clock }: BackupOptions,
  begun: Begun,
  written: Written | undefined,
): Promise<NonNullable<Begun['manifest']>> {
  const { by, all } = await owners();
  const manifest: Manifest = {
    version: 1,
    revision: (written?.manifest.revision ?? 0) + 1,
    previous: written?.hash ?? null,
    at: clock.now(),
    backup: setup.backup,
    by,
    owners: [...all],
    segments: [...(written?.manifest.segments ?? []), ...begun.done],
  };
  const body = await printManifest(sealer, me, manifest);
  const printed = { manifest, hash: await hashOf(body), body };
  await shelves.begun.put({ ...begun, manifest: printed });
  return printed;
}

/** Older manifests hold nothing that the newest does not. A key that may not remove them makes no worse a backup. */
async function tidy(
  s3: S3,
  folder: string,
  names: readonly string[],
  newest: number,
  signal: AbortSignal,
): Promise<void> {
  for (const name of names) {
    const found = name.startsWith(MANIFESTS) ? parseManifestName(name) : undefined;
    if (!found || found.revision > newest - KEPT_MANIFESTS) continue;
    try {
      await s3.remove(folder + name, signal);
    } catch (error) {
      if (error instanceof S3Error) return;
      throw error;
    }
  }
}
