import type { Clock, Log, Ms } from '../../../shared/lib/index.ts';
import { SILENT_AFTER } from './contract.ts';
import type { Playing, PlaySound } from './play-sound.ts';
import type { Sink } from './sink.ts';

/** Where a camera's sound comes in: a track to play, and what was heard of it last. */
export type Receiver = Pick<RTCRtpReceiver, 'track' | 'getSynchronizationSources'>;

/** One camera that is listened to. */
export interface Ear {
  readonly hears: 'nothing' | 'sound' | 'refused';
  readonly level: number;
  setVolume(volume: number): void;
  /** Takes the receiver of now (a new connection has another one) and what it heard since. */
  look(receiver: Receiver | undefined): void;
}

export interface EarOptions {
  readonly volume: number;
  readonly play: PlaySound;
  readonly sink?: Sink | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export function openEar({ play, sink, clock, log, signal, ...options }: EarOptions): Ear {
  let { volume } = options;
  let receiver: Receiver | undefined;
  let playing: Playing | undefined;
  let ending = new AbortController();
  let packet: number | undefined;
  let heardAt: Ms | undefined;
  let level = 0;

  const take = (next: Receiver | undefined): void => {
    if (next === receiver) return;
    ending.abort();
    ending = new AbortController();
    receiver = next;
    packet = undefined;
    playing =
      next &&
      play(next.track, { volume, sink, clock, log, signal: AbortSignal.any([ending.signal, signal]) });
  };
  const isHeard = (): boolean => heardAt !== undefined && clock.now() - heardAt < SILENT_AFTER;

  return {
    get hears() {
      if (!isHeard()) return 'nothing';
      return playing?.refused.value ? 'refused' : 'sound';
    },
    get level() {
      return level;
    },
    setVolume(next) {
      volume = next;
      playing?.setVolume(next);
    },
    look(next) {
      take(next);
      const [source] = receiver?.getSynchronizationSources() ?? [];
      // Sources of the past stay listed for ten seconds: only a packet that was not there before is a sound of now.
      if (source && source.rtpTimestamp !== packet) {
        packet = source.rtpTimestamp;
        heardAt = clock.now();
      }
      level = isHeard() ? Math.min(1, source?.audioLevel ?? 0) : 0;
    },
  };
}
