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
      const extents = logs.map(async ({ log, signed }) => {
        // Asked of the events: an anchor may also stand behind a hole, with older events before it.
        const [first] = await store.rowsFrom(log, 0, 1);
        return first ? [{ log, first: first.seq, last: signed }] : [];
      });
      return (await Promise.all(extents)).flat();
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
