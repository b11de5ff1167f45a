import type { KeepRule } from './keep-rule.ts';

/** One log as it lies here, with what the rules need to know of it. */
export interface LogExtent {
  readonly log: string;
  readonly device: string;
  /** The oldest event that is still here, and the newest. */
  readonly first: number;
  readonly newest: number;
  /** What they take, by estimate. */
  readonly bytes: number;
  /** The newest event that is too old to be kept; `first - 1` or less where none is. */
  readonly expired: number;
  /** The newest that somebody else holds too; absent for a copy, whose writer holds all of it or let it go itself. */
  readonly heldTo?: number | undefined;
}

export interface Trim {
  readonly log: string;
  /** This event and all before it go. */
  readonly until: number;
}

/** `making-room`: the disk is full, and the newest events come before the oldest, fetched or not. */
export type Pressure = 'none' | 'making-room';

/** The newest of every log stay whatever the rules say: they are what somebody looks for after a bad night. */
const ALWAYS_KEPT = 200;
/** Below the limit at once, so that the next event does not trim again. */
const DOWN_TO = 0.9;
/** How much of what lies here goes when the disk is full. */
const ROOM = 0.2;
/** And no fewer events than this: a log is shortened back to a signed place, and those lie up to 256 apart. */
const ROOM_AT_LEAST = 512;

/** What has to go of one device's logs, given in the order in which they began. */
export function planTrims(logs: readonly LogExtent[], rule: KeepRule, pressure: Pressure): Trim[] {
  const aged = logs.map((log) => {
    const may = mayGo(log, pressure);
    return { log, may, until: rule.age === 'for-ever' ? log.first - 1 : Math.min(log.expired, may) };
  });
  const left = aged.reduce((sum, { log, until }) => sum + log.bytes - sizeTo(log, until), 0);
  let surplus = left - allowed(left, rule, pressure);
  const atLeast = pressure === 'none' ? 0 : ROOM_AT_LEAST;
  return aged.flatMap(({ log, may, until }) => {
    const from = Math.max(until, log.first - 1);
    const wanted = Math.max(atLeast, Math.ceil(surplus / perEvent(log)));
    const more = surplus <= 0 ? 0 : Math.min(wanted, Math.max(0, may - from));
    surplus -= more * perEvent(log);
    return from + more < log.first ? [] : [{ log: log.log, until: from + more }];
  });
}

/** The newest event that may be let go at all. */
const mayGo = ({ newest, heldTo = newest }: LogExtent, pressure: Pressure): number =>
  Math.min(newest - ALWAYS_KEPT, pressure === 'none' ? heldTo : newest);

function allowed(left: number, rule: KeepRule, pressure: Pressure): number {
  const limit = rule.bytes === 'no-limit' || left <= rule.bytes ? left : rule.bytes * DOWN_TO;
  return pressure === 'none' ? limit : Math.min(limit, left * (1 - ROOM));
}

const perEvent = (log: LogExtent): number => Math.max(1, log.bytes / Math.max(1, log.newest - log.first + 1));
const sizeTo = (log: LogExtent, until: number): number =>
  Math.max(0, Math.min(until, log.newest) - log.first + 1) * perEvent(log);
