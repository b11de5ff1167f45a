import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import { playOn, type Sink, type Sinkable } from './sink.ts';

/** The part of an `<audio>` element that is needed. In Firefox an AudioContext without a device hangs for ever. */
export type SoundElement = Pick<HTMLAudioElement, 'srcObject' | 'volume' | 'play' | 'pause'> & Sinkable;

/** A camera's sound on its way to the loudspeaker, until the signal aborts. */
export interface Playing {
  readonly refused: Watchable<boolean>;
  setVolume(volume: number): void;
}

export interface PlaySoundOptions {
  readonly element: SoundElement;
  readonly stream: MediaStream;
  readonly volume: number;
  /** Absent: the browser's default output. */
  readonly sink?: Sink | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export type PlaySound = (
  track: MediaStreamTrack,
  options: Omit<PlaySoundOptions, 'element' | 'stream'>,
) => Playing;

/** A browser that does not play now may do so later: a device was plugged in, a click was made. */
const AGAIN: Ms = seconds(5);

export function playSound({ element, stream, volume, sink, clock, log, signal }: PlaySoundOptions): Playing {
  const refused = cell(false);
  const begin = async (): Promise<void> => {
    // First there, then loud: what is meant for headphones is not heard by the room.
    await playOn(element, sink, clock);
    if (signal.aborted) return;
    try {
      await element.play();
      refused.set(false);
    } catch (error) {
      if (signal.aborted) return;
      if (!refused.value) log.info('the sound of a camera does not play', { error: String(error) });
      refused.set(true);
      clock.after(AGAIN, () => void begin(), signal);
    }
  };
  signal.addEventListener(
    'abort',
    () => {
      element.pause();
      element.srcObject = null;
    },
    { once: true },
  );
  element.volume = volume;
  element.srcObject = stream;
  void begin();
  sink?.id.on(() => void playOn(element, sink, clock), signal);
  return {
    refused,
    setVolume(next) {
      element.volume = next;
    },
  };
}
