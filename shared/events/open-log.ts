import type { Identity } from '../identity/index.ts';
import {
  type Clock,
  cell,
  type Log,
  type Ms,
  minutes,
  seconds,
  takeTurns,
  type Watchable,
} from '../lib/index.ts';
import type { LogHead } from '../protocol/index.ts';
import { type Ledger, type Reserve, reserveHere, StoreError, type StoreTrouble } from '../store/index.ts';
import { canonicalJson } from './canonical.ts';
import { type Draft, type LogEvent, parseDraft } from './event.ts';
import type { Beacon } from './incarnation.ts';
import { openLogEnd } from './log-end.ts';
import { type EventStore, eventStore } from './log-record.ts';
import { type FieldsOf, type KindName, readyFields } from './registry.ts';
import { createRoom } from './room.ts';
import { createShortage } from './shortage.ts';
import { holdLock } from './writer-lock.ts';

export interface OpenLogOptions {
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly beacon?: Beacon;
  /** Asked when the disk is full: deletes what may be deleted. True when anything was. */
  readonly makeRoom?: () => Promise<boolean>;
  /** What is held back for a full disk; without this, what the browser can hold. */
  readonly reserve?: Reserve | undefined;
  readonly locks?: LockManager | undefined;
}

export interface DeviceLog {
  readonly store: EventStore;
  readonly head: Watchable<LogHead>;
  /** What keeps the log from being written; events of that time are held in memory as far as they fit. */
  readonly trouble: Watchable<StoreTrouble | undefined>;
  /** Durable when it resolves. Rejects with a `StoreError`; `at` is for what happened before it could be said. */
  append<K extends KindName>(kind: K, fields: FieldsOf<K>, at?: Ms): Promise<LogEvent>;
  /** Signs everything that was written so far. */
  checkpoint(): Promise<void>;
  /** A peer holds a head of ours: where it is not in our log, this is an older state or a copy, and begins anew. */
  peerKnows(head: LogHead): Promise<'known' | 'ahead' | 'forked'>;
}

/** At most this long after an event it is signed. */
const CHECKPOINT_WITHIN: Ms = minutes(1);
const RETRY: Ms = seconds(30);
/** Written in one transaction: one wait for the disk for all of them. */
const BATCH = 512;

interface Waiting {
  readonly draft: Draft;
  readonly resolve: (event: LogEvent) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves once this device is the log's only writer. */
export async function openLog(options: OpenLogOptions): Promise<DeviceLog> {
  const { identity: me, clock, log, signal, beacon } = options;
  const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks;
  const opening = new AbortController();
  const until = AbortSignal.any([signal, opening.signal]);
  await holdLock(locks, `porthole-log ${me.id}`, until);
  const store = eventStore(options.ledger);
  const room = createRoom({
    reserve: 'reserve' in options ? options.reserve : reserveHere(),
    makeRoom: options.makeRoom,
    clock,
    log,
    signal: until,
  });
  const end = await room
    .orReserve(() => openLogEnd({ store, me, clock, log, beacon }))
    .catch((error: unknown) => {
      // Whoever tries again would wait for the lock of this try.
      opening.abort(error);
      throw error;
    });
  const trouble = cell<StoreTrouble | undefined>(undefined);
  const shortage = createShortage();
  const waiting: Waiting[] = [];
  /** One thing at a time: the chain has one end. */
  const inTurn = takeTurns();
  let signing: (() => void) | undefined;
  let cancelRetry = (): void => undefined;
  const write = (drafts: readonly Draft[], closing: boolean): Promise<readonly LogEvent[]> =>
    room.forWrite(() => end.write(drafts, closing));

  async function writeWaiting(): Promise<void> {
    signal.throwIfAborted();
    const batch = waiting.splice(0, BATCH);
    const late = shortage.pending(clock.now(), me.id);
    if (batch.length + late.length === 0) return;
    try {
      const rows = await write([...late, ...batch.map(({ draft }) => draft)], false);
      shortage.over();
      cancelRetry();
      trouble.set(undefined);
      // Last, whatever else was written or found written with them.
      const mine = rows.filter(({ kind }) => kind !== 'checkpoint').slice(-batch.length);
      for (const [index, { resolve, reject }] of batch.entries()) {
        const event = mine[index];
        if (event) resolve(event);
        else reject(new TypeError('an event that was written has no place'));
      }
      signSoon();
    } catch (error) {
      const why = error instanceof StoreError ? error.why : 'broken';
      log.info('the log cannot be written', { why, error });
      shortage.keep(
        batch.map(({ draft }) => draft),
        why === 'full' ? 'full' : 'broken',
      );
      trouble.set(why);
      for (const { reject } of batch) reject(error);
      cancelRetry();
      cancelRetry = clock.after(RETRY, writeSoon, signal);
    }
  }

  // A failure has been told to those who wait for their events, and is tried again.
  const writeSoon = (): void => void inTurn(writeWaiting).catch((error: unknown) => abandon(error));

  function abandon(error: unknown): void {
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  function signSoon(): void {
    if (signing || end.isSigned()) return;
    signing = clock.after(
      CHECKPOINT_WITHIN,
      () => void checkpoint().catch((error: unknown) => log.debug('no checkpoint', { error })),
      signal,
    );
  }

  async function checkpoint(): Promise<void> {
    signing?.();
    signing = undefined;
    await inTurn(async () => {
      if (!end.isSigned()) await write([], true);
    });
  }

  signal.addEventListener('abort', () => abandon(signal.reason), { once: true });
  signSoon();

  return {
    store,
    head: end.head,
    trouble,
    append(kind, fields, at = clock.now()) {
      const ready = readyFields(kind, fields);
      const about = ready?.about ?? me.id;
      const draft = ready && parseDraft({ kind, at: Math.round(at), about, fields: plain(ready.fields) });
      // Written all the same, it could not be read again, and the log would end before it.
      if (!draft) return Promise.reject(new TypeError(`these are no fields of “${kind}”`));
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        waiting.push({ draft, resolve, reject });
        // Those that come while one transaction waits for the disk share the next.
        if (waiting.length === 1 || waiting.length % BATCH === 0) writeSoon();
      });
    },
    checkpoint,
    peerKnows: (known) => inTurn(() => end.peerKnows(known)),
  };
}

/** Without what JSON leaves out, so that what is stored is what was hashed. */
const plain = (fields: object): unknown => JSON.parse(canonicalJson(fields) ?? '{}');
