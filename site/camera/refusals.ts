import { type Clock, type Ms, minutes } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import type { RecordEvent } from './log/diary.ts';

/** The first is written down at once, those after it together: whoever asks all day writes few lines. */
const TOGETHER: Ms = minutes(10);

/** Counts what a monitor asked for that only an owner may. */
export function createRefusals(
  record: RecordEvent,
  clock: Clock,
  signal: AbortSignal,
): (by: DeviceId) => void {
  const waiting = new Map<DeviceId, number>();
  const tell = (peer: DeviceId, times: number): void => {
    record('refused', { why: 'not-an-owner', times, peer });
    waiting.set(peer, 0);
    const again = (): void => {
      const more = waiting.get(peer) ?? 0;
      waiting.delete(peer);
      if (more > 0) tell(peer, more);
    };
    clock.after(TOGETHER, again, signal);
  };
  return (peer) => {
    const before = waiting.get(peer);
    if (before === undefined) tell(peer, 1);
    else waiting.set(peer, before + 1);
  };
}
