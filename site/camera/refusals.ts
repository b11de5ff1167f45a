import { type Clock, minutes, tellTogether } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import type { RecordEvent } from './log/diary.ts';

/**
 * The audit: what a monitor asked for that only an owner may, and what it passed on that nobody who may say it has made.
 * Whoever asks all day writes few lines.
 */
export function createRefusals(
  record: RecordEvent,
  clock: Clock,
  signal: AbortSignal,
): (by: DeviceId, why: string) => void {
  const together = tellTogether(minutes(10), clock, signal);
  return (peer, why) => together(`${peer} ${why}`, (times) => record('refused', { why, times, peer }));
}
