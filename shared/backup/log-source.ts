import type { EventStore, LogEvent } from '../events/index.ts';
import { utf8 } from '../lib/index.ts';
import type { LogSource } from './log-port.ts';

/**
 * The logs of this device's disk, its own and its copies. A log is read up to its newest checkpoint: what is not signed
 * yet would prove nothing where it is restored.
 */
export function logSource(store: EventStore): LogSource {
  return {
    async extents() {
      const logs = await store.logs();
      return logs.map(({ log, anchors, signed }) => ({
        log,
        first: (anchors[0]?.seq ?? 0) + 1,
        last: signed,
      }));
    },
    async read({ log, from, until }) {
      const rows = await store.rowsFrom(log, from - 1, until - from + 1);
      // Where a trim left a hole, more than the range was read.
      const within = rows.filter(({ seq }) => seq <= until);
      return within.length === 0 ? undefined : utf8(within.map(lineOf).join('\n'));
    },
  };
}

/** One spelling, whatever order a database gives the members in. */
const lineOf = ({ log, seq, at, kind, about, fields, prev, hash }: LogEvent): string =>
  JSON.stringify({ log, seq, at, kind, about, fields, prev, hash });
