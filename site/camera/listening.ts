import { type Clock, cell, type Watchable } from '../../shared/lib/index.ts';
import type { Link } from '../../shared/link/index.ts';
import { LISTEN_LEASE } from '../../shared/protocol/index.ts';

export interface ListeningOptions {
  readonly link: Pick<Link, 'setAudio' | 'control'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The microphone as a lane: empty, but for as long as somebody keeps asking for sound. */
export interface Listening {
  /** Sound goes out now. */
  readonly heard: Watchable<boolean>;
  setMicrophone(track: MediaStreamTrack | undefined): void;
}

/**
 * A wish to listen is a lease: a monitor that crashed, or whose last word was lost, hears nothing any more after a few
 * seconds, whatever this side still believes of the connection.
 */
export function createListening({ link, clock, signal }: ListeningOptions): Listening {
  const heard = cell(false);
  let track: MediaStreamTrack | undefined;
  let sent: MediaStreamTrack | null = null;
  let wanted = false;
  let endLease = (): void => undefined;

  const apply = (): void => {
    const next = wanted && track?.readyState === 'live' ? track : null;
    if (track) track.enabled = next !== null;
    if (next !== sent) link.setAudio(next);
    sent = next;
    heard.set(next !== null);
  };
  const want = (on: boolean): void => {
    endLease();
    wanted = on;
    if (on) endLease = clock.after(LISTEN_LEASE, () => want(false), signal);
    apply();
  };

  link.control.incoming.on((message) => {
    if (message.kind === 'listen') want(message.on);
  }, signal);
  signal.addEventListener('abort', () => want(false), { once: true });

  return {
    heard,
    setMicrophone(next) {
      if (next === track) return;
      if (track) track.enabled = false;
      track = next;
      // Another program may take the microphone for good: then nobody is told that he is heard.
      next?.addEventListener('ended', apply, { signal });
      apply();
    },
  };
}
