import { type Cell, type Clock, cell } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from './log-desk.ts';
import { recordRefused } from './record-refused.ts';

/** The audit of forged statements: each is counted for whoever sent it, and a flood of them is few lines. */
export function recordForged(record: RecordEvent, clock: Clock, signal: AbortSignal) {
  const counted = new Map<DeviceId, Cell<Readonly<Record<string, number>>>>();
  return (from: DeviceId, why: string): void => {
    const before = counted.get(from);
    const counts = before ?? cell<Readonly<Record<string, number>>>({});
    if (!before) {
      counted.set(from, counts);
      recordRefused(counts, record, clock, signal, from);
    }
    counts.set({ ...counts.value, [why]: (counts.value[why] ?? 0) + 1 });
  };
}
