import type { ReactElement } from 'react';
import type { Ms } from '../lib/index.ts';
import { useNow } from './use-time.ts';

/** Minutes and seconds, "4:38". */
function minutesAndSeconds(length: Ms): string {
  const whole = Math.max(0, Math.round(length / 1000));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The time left until a moment. Not announced each second: whoever listens can read it when they want. */
export function Countdown({ until }: { until: Ms }): ReactElement {
  // The screen's time is the second that has begun, so what is left is always a little more than there is.
  const left = Math.floor((until - useNow()) / 1000) * 1000;
  return (
    <span className="figures" role="timer" aria-live="off">
      {minutesAndSeconds(left)}
    </span>
  );
}
