/** A monitor with a log, a backup place and a passphrase, and a process of it that may be killed at any step. */
import {
  type BackupShelves,
  backupShelves,
  createBackupId,
  createS3,
  createSealer,
  type Found,
  findBackups,
  type LogExtent,
  type LogSink,
  type LogSource,
  type Owner,
  type Place,
  type Range,
  type Restored,
  restore,
  runBackup,
  type Setup,
  type Written,
  wrapDataKey,
} from '../../../shared/backup/index.ts';
import { createIdentity, type Identity } from '../../../shared/identity/index.ts';
import { type Bytes, fromUtf8, systemClock, utf8 } from '../../../shared/lib/index.ts';
import type { Shelf, Store } from '../../../shared/store/index.ts';
import type { S3Fake } from '../../s3/s3-fake.ts';

export const PASSPHRASE = 'correct horse battery';

/** Logs as plain texts: what an event is does not matter to a backup. */
export class MemoryLog implements LogSource, LogSink {
  readonly events = new Map<string, string[]>();
  /** Up to where each log was trimmed. */
  readonly trimmed = new Map<string, number>();

  append(log: string, ...texts: string[]): void {
    this.events.set(log, [...(this.events.get(log) ?? []), ...texts]);
  }
  async extents(): Promise<LogExtent[]> {
    return [...this.events].map(([log, all]) => ({
      log,
      first: (this.trimmed.get(log) ?? 0) + 1,
      last: all.length,
    }));
  }
  async read({ log, from, until }: Range): Promise<Bytes | undefined> {
    if (from <= (this.trimmed.get(log) ?? 0)) return undefined;
    return utf8(JSON.stringify(this.events.get(log)?.slice(from - 1, until)));
  }
  async takeIn({ log, from }: Range, _keys: unknown, plain: Bytes): ReturnType<LogSink['takeIn']> {
    const texts: string[] = JSON.parse(fromUtf8(plain));
    const have = this.events.get(log)?.length ?? 0;
    if (from > have + 1) return { ok: false, why: 'gap' };
    const fresh = texts.slice(have + 1 - from);
    this.append(log, ...fresh);
    return { ok: true, events: fresh.length };
  }
}

export interface Monitor {
  readonly me: Identity;
  readonly by: Owner;
  /** Of all devices whose logs it holds. */
  readonly owners: readonly Owner[];
  readonly log: MemoryLog;
  readonly shelves: BackupShelves;
  readonly dataKey: Bytes;
  readonly place: Place;
  readonly secret: string;
}

type AnyMonitor = Omit<Monitor, 'log'>;
type Has<L> = AnyMonitor & { readonly log: L };

/** What a process still does before it is killed; each request and each write to the disk is one step. */
export interface Life {
  step(): 'before' | 'after' | undefined;
}
export class Killed extends Error {}

export const aLog = (me: Identity, incarnation = 'first'): string => `${me.id}.${incarnation}`;

export async function aMonitor(
  fake: Pick<S3Fake, 'endpoint' | 'bucket' | 'account'>,
  part: Partial<Place> = {},
): Promise<Monitor> {
  const me = await createIdentity();
  const place: Place = {
    endpoint: fake.endpoint,
    bucket: fake.bucket,
    region: fake.account.region,
    prefix: 'home/',
    keyId: fake.account.keyId,
    ...part,
  };
  const by = { id: me.id, keys: me.keys, name: 'Kitchen laptop' };
  const dataKey = crypto.getRandomValues(new Uint8Array(32));
  const shelves = backupShelves(memoryStore());
  const monitor: Monitor = {
    me,
    by,
    owners: [by],
    log: new MemoryLog(),
    shelves,
    dataKey,
    place,
    secret: fake.account.secret,
  };
  return monitor;
}

/** The same monitor with its backup set up and nothing done yet: to begin anew without deriving a key each time. */
export async function again(monitor: Monitor): Promise<Monitor> {
  const shelves = backupShelves(memoryStore());
  await shelves.setup.put({ ...(await theSetup(monitor)), keyWritten: false });
  return { ...monitor, shelves, log: new MemoryLog() };
}

/** Begins a backup of its own, as the settings do. */
export async function setUp({ me, place, dataKey, shelves }: AnyMonitor): Promise<void> {
  const backup = createBackupId();
  const key = await wrapDataKey(dataKey, PASSPHRASE, { device: me.id, backup });
  const sealed = { iv: 'AAAAAAAAAAAAAAAA', data: 'AA' };
  await shelves.setup.put({ place, backup, key, keyWritten: false, sealed });
}

const s3Of = ({ place, secret }: AnyMonitor, fetching: typeof fetch): ReturnType<typeof createS3> =>
  createS3({ place, secret, fetch: fetching, clock: systemClock });

/** One process of this monitor that makes one backup, or dies. */
export async function backUp(monitor: Has<LogSource>, life?: Life): Promise<Written | undefined> {
  const { me, by, owners, log, dataKey } = monitor;
  const shelves = mortalShelves(monitor.shelves, life);
  return runBackup({
    me,
    setup: await theSetup(monitor),
    sealer: await createSealer(dataKey),
    s3: s3Of(monitor, mortalFetch(life)),
    shelves,
    source: log,
    owners: async () => ({ by, all: owners }),
    clock: systemClock,
    signal: new AbortController().signal,
    onStep: () => undefined,
  });
}

async function theSetup(monitor: AnyMonitor): Promise<Setup> {
  const { setup } = monitor.shelves;
  const found = (await setup.get()) ?? (await setUp(monitor).then(() => setup.get()));
  if (!found) throw new Error('nothing was set up');
  return found;
}

/** What was just written, as whoever has the data key finds it. */
export async function foundAs({ me, dataKey }: Monitor, { manifest }: Written): Promise<Found> {
  return { place: { device: me.id, backup: manifest.backup }, manifest, sealer: await createSealer(dataKey) };
}

export const find = (monitor: AnyMonitor, passphrase = PASSPHRASE): ReturnType<typeof findBackups> =>
  findBackups({
    s3: s3Of(monitor, fetch),
    passphrase,
    shelves: monitor.shelves,
    signal: new AbortController().signal,
  });

export async function theOnly(monitor: AnyMonitor): Promise<Found> {
  const finding = await find(monitor);
  const [only, ...others] = finding.ok ? finding.found : [];
  if (!only || others.length > 0) throw new Error(`not one backup: ${JSON.stringify(finding)}`);
  return only;
}

export const restoreInto = (monitor: Has<LogSink>, found: Found): Promise<Restored> =>
  restore(found, {
    s3: s3Of(monitor, fetch),
    sink: monitor.log,
    shelves: monitor.shelves,
    signal: new AbortController().signal,
    onStep: () => undefined,
  });

async function mortal<T>(life: Life | undefined, work: () => Promise<T>): Promise<T> {
  const dies = life?.step();
  if (dies === 'before') throw new Killed();
  const done = await work();
  if (dies === 'after') throw new Killed();
  return done;
}

const mortalFetch =
  (life: Life | undefined): typeof fetch =>
  (url, init) =>
    mortal(life, () => fetch(url, init));

function mortalShelves(shelves: BackupShelves, life: Life | undefined): BackupShelves {
  const around = <T>(shelf: Shelf<T>): Shelf<T> => ({
    ...shelf,
    put: (value) => mortal(life, () => shelf.put(value)),
    remove: () => mortal(life, () => shelf.remove()),
  });
  const { setup } = shelves;
  return {
    setup: { ...around(setup), change: (step) => mortal(life, () => setup.change(step)) },
    written: around(shelves.written),
    begun: around(shelves.begun),
    seen: around(shelves.seen),
  };
}

/** Keeps copies, as a database does. */
export function memoryStore(): Pick<Store, 'shelf'> {
  const kept = new Map<string, unknown>();
  return {
    shelf: (key, parse) => {
      const now = () => (kept.has(key) ? parse(structuredClone(kept.get(key))) : undefined);
      const put = (value: unknown): void => void kept.set(key, structuredClone(value));
      return {
        get: async () => now(),
        put: async (value) => put(value),
        remove: async () => void kept.delete(key),
        async change(step) {
          const next = step(now());
          if (next !== undefined) put(next);
        },
      };
    },
  };
}
