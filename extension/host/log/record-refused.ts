import { type Clock, type Ms, minutes, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from './log-desk.ts';

type Counts = Readonly<Record<string, number>>;

/** The first is told at once, those after it together: whoever floods this device writes few lines. */
const TOGETHER: Ms = minutes(10);

/** What comes of honest devices too, which repeat themselves, reload and overtake each other. */
const HARMLESS: ReadonlySet<string> = new Set([
  'stale',
  'replayed',
  'unknown-connection',
  'goodbye-of-another-boot',
]);

/** The audit: messages that proved nothing, or the wrong thing. `peer`: over whose connection they came. */
export function recordRefused(
  counts: Watchable<Counts>,
  record: RecordEvent,
  clock: Clock,
  signal: AbortSignal,
  peer?: DeviceId,
): void {
  let told: Counts = counts.value;
  let waiting = false;

  const tell = (): void => {
    const now = counts.value;
    for (const [why, count] of Object.entries(now)) {
      const times = count - (told[why] ?? 0);
      if (times > 0 && !HARMLESS.has(why))
        record('refused', peer === undefined ? { why, times } : { why, times, peer });
    }
    told = now;
  };
  const isWorthIt = (): boolean =>
    Object.entries(counts.value).some(([why, count]) => !HARMLESS.has(why) && count > (told[why] ?? 0));
  const look = (): void => {
    if (waiting || !isWorthIt()) return;
    tell();
    waiting = true;
    const again = (): void => {
      waiting = false;
      look();
    };
    clock.after(TOGETHER, again, signal);
  };
  counts.on(look, signal);
  signal.addEventListener('abort', tell, { once: true });
}
