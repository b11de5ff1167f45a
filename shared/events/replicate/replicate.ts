import { type Clock, type Ms, minutes, type Signal } from '../../lib/index.ts';
import {
  type BulkMessage,
  type DeviceId,
  type LogHead,
  type LogId,
  logDevice,
  parseBulk,
} from '../../protocol/index.ts';
import type { Copies } from './copies.ts';
import { createFetch, type Fetch } from './fetch.ts';
import type { BulkLane, Finding, Say } from './lane.ts';
import { createServing } from './serve.ts';

export interface ReplicationOptions {
  readonly me: DeviceId;
  readonly peer: DeviceId;
  readonly lane: BulkLane;
  readonly copies: Copies;
  /** Whose logs this peer may have from here: our own, and for another monitor all that we keep. */
  readonly offers: () => readonly DeviceId[];
  /** Whose logs are copied from this peer. A camera copies nobody's; it is a witness of how far its monitor's goes. */
  readonly takes: () => readonly DeviceId[];
  /** Something was added to a log that is kept here. */
  readonly grew: Signal<void>;
  readonly tell: (finding: Finding) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** So many events of one moment are announced as one. */
const ANNOUNCE: Ms = 300;
/** Said again now and then: a disk that could not be read for a moment must not keep the copy behind for long. */
const ANNOUNCE_AGAIN: Ms = minutes(1);

/** Keeps the copies of two devices level, over however many openings of the lane between them. */
export function replicate(options: ReplicationOptions): void {
  const { lane, signal } = options;
  let opening = new AbortController();
  let hear: ((message: BulkMessage) => void) | undefined;

  const look = (open: boolean): void => {
    opening.abort();
    hear = undefined;
    if (!open || signal.aborted) return;
    opening = new AbortController();
    hear = converse(options, AbortSignal.any([opening.signal, signal]));
  };
  lane.open.on(look, signal);
  lane.incoming.on((data) => {
    const message = parseBulk(data);
    if (message) hear?.(message);
    else options.tell({ is: 'refused', log: undefined, why: 'not-parsed' });
  }, signal);
  signal.addEventListener('abort', () => opening.abort(), { once: true });
  look(lane.open.value);
}

/** One opening: both say what they have and what they keep, and each asks for what it lacks. */
function converse(options: ReplicationOptions, signal: AbortSignal): (message: BulkMessage) => void {
  const { me, peer, lane, copies, clock, tell } = options;
  const fetches = new Map<LogId, Fetch>();
  const disowned = new Set<LogId>();
  let announcing = false;
  let first = true;

  const say: Say = async (message) =>
    !signal.aborted && lane.send(typeof message === 'string' ? message : JSON.stringify(message));
  const attempt = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      if (!signal.aborted) tell({ is: 'store-failed', error });
    });
  };
  const serve = createServing(copies, say, tell, signal);
  const headsOf = async (devices: readonly DeviceId[]): Promise<LogHead[]> =>
    (await Promise.all(devices.map((device) => copies.heads(device)))).flat();

  const announce = async (): Promise<void> => {
    const heads = await headsOf(options.offers());
    if (heads.length > 0) await say({ kind: 'log-heads', heads: heads.slice(-MOST) });
  };
  const confirm = async (): Promise<void> => {
    const heads = await headsOf([peer]);
    if (heads.length > 0) await say({ kind: 'log-held', heads: heads.slice(-MOST) });
  };

  async function onHead(head: LogHead, isFirst: boolean): Promise<void> {
    const device = logDevice(head.log);
    const takes = options.takes().includes(device);
    if (!takes && device !== peer) {
      tell({ is: 'refused', log: head.log, why: 'not-its-log' });
      return;
    }
    const kept = takes
      ? (await copies.heads(device)).find(({ log }) => log === head.log)
      : await copies.witness(head);
    if (signal.aborted) return;
    // Later ones may be overtaken by what they announce; before the first one nothing of this opening was taken.
    if (isFirst && kept && device === peer && head.seq < kept.seq)
      tell({ is: 'cut', log: head.log, was: kept.seq, now: head.seq });
    else if (kept?.seq === head.seq && kept.hash !== head.hash)
      tell({ is: 'refused', log: head.log, why: 'forked' });
    else if (takes) fetchOf(head.log, kept?.seq ?? 0).upTo(head.seq);
    if (!takes && kept) await say({ kind: 'log-held', heads: [kept] });
  }

  function fetchOf(log: LogId, from: number): Fetch {
    const known = fetches.get(log);
    if (known) return known;
    const taken = (head: LogHead): void => void say({ kind: 'log-held', heads: [head] });
    const made = createFetch({ log, from, copies, say, tell, taken, clock, signal });
    fetches.set(log, made);
    return made;
  }

  /** What a peer keeps of our own log is the proof that nothing of it was lost, or that something was. */
  async function onHeld(head: LogHead): Promise<void> {
    if (logDevice(head.log) !== me || disowned.has(head.log)) return;
    if (await copies.heldBy(peer, head)) return;
    disowned.add(head.log);
    tell({ is: 'overtaken', head });
  }

  const inTurn = async (heads: readonly LogHead[], each: (head: LogHead) => Promise<void>): Promise<void> => {
    for (const head of heads) if (!signal.aborted) await each(head);
  };

  options.grew.on(() => {
    if (announcing) return;
    announcing = true;
    clock.after(
      ANNOUNCE,
      () => {
        announcing = false;
        attempt(announce());
      },
      signal,
    );
  }, signal);
  clock.every(ANNOUNCE_AGAIN, () => attempt(announce()), signal);
  attempt(announce().then(confirm));

  return (message) => {
    switch (message.kind) {
      case 'log-heads': {
        const isFirst = first;
        first = false;
        attempt(inTurn(message.heads, (head) => onHead(head, isFirst)));
        return;
      }
      case 'log-held':
        attempt(inTurn(message.heads, onHeld));
        return;
      case 'log-want':
        if (options.offers().includes(logDevice(message.log))) serve(message);
        else tell({ is: 'refused', log: message.log, why: 'not-offered' });
        return;
      case 'log-rows': {
        const fetch = fetches.get(message.log);
        if (fetch) fetch.hear(message);
        else tell({ is: 'refused', log: message.log, why: 'unasked' });
      }
    }
  };
}

/** As many as one message has room for; nobody has had so many incarnations. */
const MOST = 64;
