import { type Clock, minutes, tellTogether } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from './log-desk.ts';

/** The audit of forged statements: each is counted for whoever sent it, and a flood of them is few lines. */
export function recordForged(record: RecordEvent, clock: Clock, signal: AbortSignal) {
  const together = tellTogether(minutes(10), clock, signal);
  return (from: DeviceId, why: string): void =>
    together(`${from} ${why}`, (times) => record('refused', { why, times, peer: from }));
}
