import { type Clock, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { EyeState } from '../eye.ts';
import { eachLinked } from '../linked.ts';
import type { Battery } from '../phone/battery.ts';
import type { Session } from '../session.ts';
import type { Diary } from './diary.ts';
import { tellBattery } from './tell-battery.ts';
import { tellEye } from './tell-eye.ts';
import { tellSeen } from './tell-seen.ts';

export interface Filming {
  readonly eye: Watchable<EyeState>;
  readonly session: Session;
  readonly battery: Watchable<Battery | undefined>;
}

/** Whoever waits for the first picture has it by then, or waits for something else. */
const PATIENCE: Ms = seconds(5);
const AFTER_PICTURE: Ms = seconds(1);

/** Writes down what happens while the phone films, and has it copied to its monitors. */
export function tellFilm(
  { eye, session, battery }: Filming,
  diary: Diary,
  clock: Clock,
  signal: AbortSignal,
): void {
  const { record } = diary;
  record('started', {});
  tellEye(eye, record, clock, signal);
  tellBattery(battery, record, signal);
  tellSeen(session.facts, record, clock, signal);
  eachLinked(session.linked, ({ monitor, link, until }) => diary.copyTo(monitor, link.bulk, until), signal);

  clock.after(PATIENCE, diary.keep, signal);
  // Stopped before that: what was written down has to lie somewhere when the page is closed.
  signal.addEventListener('abort', diary.keep, { once: true });
  let seen = false;
  session.facts.on((facts) => {
    if (seen || !facts.seen) return;
    seen = true;
    clock.after(AFTER_PICTURE, diary.keep, signal);
  }, signal);
}
