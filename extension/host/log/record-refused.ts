import { type Clock, minutes, tellTogether, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from './log-desk.ts';

type Counts = Readonly<Record<string, number>>;

/** What comes of honest devices too, which repeat themselves, reload and overtake each other. */
const HARMLESS: ReadonlySet<string> = new Set([
  'stale',
  'replayed',
  'unknown-connection',
  'goodbye-of-another-boot',
]);

/**
 * The audit: messages that proved nothing, or the wrong thing. `peer`: over whose connection they came. Whoever floods
 * this device writes few lines.
 */
export function recordRefused(
  counts: Watchable<Counts>,
  record: RecordEvent,
  clock: Clock,
  signal: AbortSignal,
  peer?: DeviceId,
): void {
  const together = tellTogether(minutes(10), clock, signal);
  let seen: Counts = counts.value;

  const look = (now: Counts): void => {
    for (const [why, count] of Object.entries(now)) {
      const more = count - (seen[why] ?? 0);
      if (more <= 0 || HARMLESS.has(why)) continue;
      together(
        why,
        (times) => record('refused', peer === undefined ? { why, times } : { why, times, peer }),
        more,
      );
    }
    seen = now;
  };
  counts.on(look, signal);
}
