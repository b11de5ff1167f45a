import { type Clock, type Ms, minutes, seconds } from '../../../shared/lib/index.ts';
import type { AfarOutcome, AfarWish, DeviceId } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from '../log/diary.ts';

/** A hand on a slider is one line, with where it came to rest. */
const AT_REST: Ms = seconds(2);
/** Who asks for what he may not have, again and again, is written down once in so long. */
const REFUSED_AGAIN: Ms = minutes(5);
const SLID: ReadonlySet<AfarWish['do']> = new Set(['zoom', 'focus', 'exposure']);

/** Writes down who did what from afar, and who was refused. */
export function recordDeeds(record: RecordEvent, clock: Clock, signal: AbortSignal) {
  const resting = new Map<string, () => void>();
  const refusals = new Set<string>();

  return (wish: AfarWish, by: DeviceId, outcome: AfarOutcome): void => {
    const what = wish.do;
    if (!outcome.ok) {
      // Another wish took its place, and that one is told.
      if (outcome.why === 'overtaken') return;
      const key = `${by} ${what} ${outcome.why}`;
      if (refusals.has(key)) return;
      refusals.add(key);
      clock.after(REFUSED_AGAIN, () => refusals.delete(key), signal);
      record('controlled', { by, what, refused: outcome.why });
      return;
    }
    const write = (): void => record('controlled', { by, what, ...('on' in wish ? { on: wish.on } : {}) });
    if (!SLID.has(what)) {
      write();
      return;
    }
    const key = `${by} ${what}`;
    resting.get(key)?.();
    resting.set(key, clock.after(AT_REST, write, signal));
  };
}
