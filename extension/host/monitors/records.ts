import * as v from 'valibot';
import { takeTurns } from '../../../shared/lib/index.ts';
import { DeviceId, Epoch, Name, PublicKeys } from '../../../shared/protocol/index.ts';
import type { Shelf, Table } from '../../../shared/store/index.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const MonitorRecord = v.object({
  id: DeviceId,
  keys: PublicKeys,
  /** Undefined for a founder that never said its name. */
  name: v.optional(Name),
  /** The newest epoch in which it was heard. */
  epoch: Epoch,
  /** The newest of our server lists that it has confirmed. */
  confirmed: Count,
  removedAt: v.optional(Count),
  /** It was removed and has heard so. */
  told: v.optional(v.boolean(), false),
});

/** Another monitor of the household, as this one knows how to reach it. Who may do what stands in the statements alone. */
export type MonitorRecord = Readonly<v.InferOutput<typeof MonitorRecord>>;

function parseMonitorRecord(raw: unknown): MonitorRecord | undefined {
  const parsed = v.safeParse(MonitorRecord, raw);
  return parsed.success ? parsed.output : undefined;
}

export function parseMonitorRecords(raw: unknown): readonly MonitorRecord[] | undefined {
  return Array.isArray(raw) ? raw.flatMap((one) => parseMonitorRecord(one) ?? []) : undefined;
}

/** A handful of rows, which are read once and written as one. */
export function monitorTable(shelf: Shelf<readonly MonitorRecord[]>): Table<MonitorRecord> {
  const inTurn = takeTurns();
  const change = (to: (rows: readonly MonitorRecord[]) => readonly MonitorRecord[]): Promise<void> =>
    inTurn(async () => shelf.put(to((await shelf.get()) ?? [])));
  return {
    all: async () => [...((await shelf.get()) ?? [])],
    put: (row) => change((rows) => [...rows.filter(({ id }) => id !== row.id), row]),
    remove: (gone) => change((rows) => rows.filter(({ id }) => id !== gone)),
  };
}
