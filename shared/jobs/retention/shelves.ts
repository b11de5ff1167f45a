import type { Ms } from '../../lib/index.ts';
import type { LogExtent } from './plan-trims.ts';
import type { Shelves } from './retention-job.ts';

/** What is known of a log that lies here, in the words of whoever keeps it. */
export interface LogHere {
  readonly log: string;
  readonly device: string;
  /** 'own' and 'past' are this device's; of any other the device itself holds what it still wants. */
  readonly role: string;
  readonly head: { readonly seq: number };
  /** How many events are here; they are the newest. */
  readonly count: number;
  readonly bytes: number;
  /** How far others have it. */
  readonly held: Readonly<Record<string, { readonly seq: number }>>;
}

export interface LogsHere<Log extends LogHere> {
  logs(): Promise<readonly Log[]>;
  row(log: string, seq: number): Promise<{ readonly at: Ms } | undefined>;
  trim(log: Log, until: number): Promise<number>;
  /** Whether own events stay until another device has them. */
  readonly ownMustBeHeld: boolean;
}

/** Looks at logs as far as keeping and letting go are concerned. */
export function shelvesOf<Log extends LogHere>(here: LogsHere<Log>): Shelves {
  return {
    async extents(tooOld) {
      const found: { readonly extent: LogExtent; readonly since: Ms }[] = [];
      for (const log of await here.logs()) {
        if (log.count === 0) continue;
        const first = log.head.seq - log.count + 1;
        const since = (await here.row(log.log, first))?.at ?? 0;
        const age = tooOld(log.device);
        const expired =
          age === undefined || since >= age ? first - 1 : await lastBefore(here, log, first, age);
        const heldTo =
          here.ownMustBeHeld && (log.role === 'own' || log.role === 'past') ? { heldTo: heldBy(log) } : {};
        const { device, bytes } = log;
        found.push({
          extent: { log: log.log, device, first, newest: log.head.seq, bytes, expired, ...heldTo },
          since,
        });
      }
      return found.sort((a, b) => a.since - b.since).map(({ extent }) => extent);
    },
    async trim(name, until) {
      const log = (await here.logs()).find(({ log }) => log === name);
      return log ? here.trim(log, until) : 0;
    },
  };
}

const heldBy = ({ held }: LogHere): number => Math.max(0, ...Object.values(held).map(({ seq }) => seq));

/** By halves and not by reading: events lie in the order of their time, but for what a wrong clock did. */
async function lastBefore<Log extends LogHere>(
  here: LogsHere<Log>,
  { log, head }: Log,
  first: number,
  moment: Ms,
): Promise<number> {
  let old = first;
  let kept = head.seq + 1;
  while (kept - old > 1) {
    const middle = Math.floor((old + kept) / 2);
    const at = (await here.row(log, middle))?.at;
    if (at !== undefined && at < moment) old = middle;
    else kept = middle;
  }
  return old;
}
