import { type DeviceId, logDevice, type PublicKeys } from '../protocol/index.ts';
import { anchorOf } from './chain.ts';
import { asRow } from './event.ts';
import { type Examined, examine } from './examine.ts';
import { headOf } from './incarnation.ts';
import { type EventStore, emptyRecord, type LogRecord } from './log-record.ts';
import type { Copies } from './replicate/index.ts';
import { keepExamined } from './take-in.ts';

/** Undefined: of a device that is unknown here. */
type Piece = readonly (Examined | undefined)[] | undefined;

/** A device begins a new log when its profile was restored, which nobody does so often: made up, they would fill the disk. */
const MOST_WITNESSED = 100;

/** The logs of this device's disk, as replication needs them; `keysOf` knows the household. */
export function copiesOf(
  store: EventStore,
  keysOf: (device: DeviceId) => PublicKeys | undefined,
): Copies<Piece> {
  return {
    heads: async (device) => (await store.logs(device)).flatMap((record) => headOf(record) ?? []),
    async run(log, after, limit) {
      const rows = await store.rowsFrom(log, after, limit);
      const first = rows[0];
      if (!first || first.seq === after + 1) return { after, rows: rows.map(asRow) };
      // Where events are missing, the next is the checkpoint that a trim left as the first.
      const anchor = anchorOf(first);
      return anchor ? { after: anchor.seq, anchor, rows: rows.map(asRow) } : { after, rows: [] };
    },
    async examine(log, rows) {
      const keys = keysOf(logDevice(log));
      return keys && examine(keys, rows);
    },
    async keep(log, pieces, anchor) {
      const keys = keysOf(logDevice(log));
      const examined = pieces.filter((piece) => piece !== undefined);
      if (!keys || examined.length < pieces.length) return { ok: false, why: 'unknown-device' };
      return keepExamined(store, { log, rows: examined.flat(), keys, anchor });
    },
    async heldBy(peer, { log, seq, hash }) {
      const { log: here, row } = await store.logAndRow(log, seq);
      const isTrimmed = here !== undefined && seq <= (here.anchors.at(-1)?.seq ?? 0);
      if (!isTrimmed && row?.hash !== hash) return false;
      await store.changeLog(log, (known) => {
        if (!known || (known.held[peer]?.seq ?? 0) >= seq) return undefined;
        return { ...known, held: { ...known.held, [peer]: { seq, hash } } };
      });
      return true;
    },
    async witness(head) {
      const { log, seq, hash } = head;
      const others = (await store.logs(logDevice(log))).filter((record) => record.log !== log);
      if (others.length >= MOST_WITNESSED) return undefined;
      let known: LogRecord['head'] = { seq, hash };
      await store.changeLog(log, (record) => {
        if (record) known = furthest(record);
        if (record && known.seq >= seq) return undefined;
        known = { seq, hash };
        const device = logDevice(log);
        const keys = record?.keys ?? keysOf(device);
        const base = record ?? (keys && emptyRecord({ log, device, role: 'copy', keys }));
        return base && { ...base, witnessed: known };
      });
      return { log, ...known };
    },
  };
}

/** How far a log is known to go, kept here or not. */
export function furthest({ head, witnessed }: LogRecord): LogRecord['head'] {
  return witnessed && witnessed.seq > head.seq ? witnessed : head;
}
