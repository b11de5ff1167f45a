import type { SoundChoice } from '../../../shared/alarm/index.ts';
import type { Clock, Ms } from '../../../shared/lib/index.ts';
import { playOn, type Sink } from '../listen/index.ts';
import { type AlarmAudio, STUCK } from './alarm-audio.ts';

export interface Loop {
  readonly element: AlarmAudio;
  readonly address: string;
  readonly choice: SoundChoice;
  readonly sink?: Sink | undefined;
  /** How far the sound had grown already: one that is begun again does not go back to a whisper. */
  readonly grown: Ms;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onGrown: (grown: Ms) => void;
  /** Its time moved on: it is heard, if anything is. */
  readonly onHeard: () => void;
  readonly onFailed: (why: 'refused' | 'stuck', reason?: unknown) => void;
}

const LOOK: Ms = 250;
const STEP: Ms = 100;
/** Where a sound begins that grows: heard in a silent bedroom, and no shock. */
const WHISPER = 0.04;

/** Plays on and on until the signal aborts. Counts its own steps, so that a clock that is set back changes nothing. */
export function playLoop(loop: Loop): void {
  const { element, sink, clock, signal } = loop;
  signal.addEventListener('abort', () => element.pause(), { once: true });
  element.src = loop.address;
  element.loop = true;
  // Never waited for: a noise in the wrong place is still a noise.
  void playOn(element, sink, clock);
  grow(loop);
  watch(loop);
  element.play().catch((reason: unknown) => {
    if (!signal.aborted) loop.onFailed('refused', reason);
  });
}

function grow({ element, choice, grown: before, clock, signal, onGrown }: Loop): void {
  const { volume, fadeIn } = choice;
  let grown = before;
  const set = (): void => {
    const part = grown >= fadeIn ? 1 : grown / fadeIn;
    // Squared: the ear hears it as even.
    element.volume = Math.min(volume, Math.max(WHISPER, volume * part ** 2));
  };
  const step = (): void => {
    grown += STEP;
    onGrown(grown);
    set();
    if (grown < fadeIn) clock.after(STEP, step, signal);
  };
  set();
  if (grown < fadeIn) clock.after(STEP, step, signal);
}

/** Believed only while its time goes on: `play()` may resolve, or never settle, and nothing is heard. */
function watch({ element, clock, signal, onHeard, onFailed }: Loop): void {
  let time = element.currentTime;
  let still: Ms = 0;
  clock.every(
    LOOK,
    () => {
      still = element.currentTime === time ? still + LOOK : 0;
      time = element.currentTime;
      if (still === 0) onHeard();
      else if (still >= STUCK) onFailed('stuck');
    },
    signal,
  );
}
