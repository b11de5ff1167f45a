import { type Clock, type Ms, minutes } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import type { RecordEvent } from './log/diary.ts';

/** The first is written down at once, those after it together: whoever asks all day writes few lines. */
const TOGETHER: Ms = minutes(10);

/** The audit: what a monitor asked for that only an owner may, and what it passed on that nobody who may say it has made. */
export function createRefusals(
  record: RecordEvent,
  clock: Clock,
  signal: AbortSignal,
): (by: DeviceId, why: string) => void {
  const waiting = new Map<string, number>();
  const tell = (peer: DeviceId, why: string, times: number): void => {
    const which = `${peer} ${why}`;
    record('refused', { why, times, peer });
    waiting.set(which, 0);
    const again = (): void => {
      const more = waiting.get(which) ?? 0;
      waiting.delete(which);
      if (more > 0) tell(peer, why, more);
    };
    clock.after(TOGETHER, again, signal);
  };
  return (peer, why) => {
    const which = `${peer} ${why}`;
    const before = waiting.get(which);
    if (before === undefined) tell(peer, why, 1);
    else waiting.set(which, before + 1);
  };
}
