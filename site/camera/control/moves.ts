import { type Clock, type Ms, pause, seconds } from '../../../shared/lib/index.ts';
import type { OpenSampler } from '../../../shared/media/index.ts';

const LOOK_EVERY: Ms = seconds(0.1);
/** A slow phone in the dark needs a moment for its first frames. */
const LOOKS = 40;

/** Whether frames come of a camera that was just opened. A browser that counts none is believed. */
export async function moves(
  video: MediaStreamTrack,
  open: OpenSampler,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const life = new AbortController();
  try {
    const look = open(video, AbortSignal.any([life.signal, signal]));
    const first = look().frames;
    if (first === undefined) return true;
    for (let looks = 0; looks < LOOKS; looks++) {
      await pause(clock, LOOK_EVERY, signal);
      const { frames } = look();
      if (frames === undefined || frames > first) return true;
    }
    return false;
  } catch {
    // Overtaken: whoever came after decides.
    return true;
  } finally {
    life.abort();
  }
}
