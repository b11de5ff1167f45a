import { type Clock, cell, type Watchable } from '../../shared/lib/index.ts';
import type { Link } from '../../shared/link/index.ts';
import { LISTEN_LEASE } from '../../shared/protocol/index.ts';
import type { Microphone } from './microphone.ts';

export interface ListeningOptions {
  readonly link: Pick<Link, 'setAudio' | 'control'>;
  readonly microphone: Microphone;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The lane of the sound to one monitor: empty, but for as long as somebody there keeps asking for it. */
export interface Listening {
  /** Sound goes out now. */
  readonly heard: Watchable<boolean>;
}

/**
 * A wish to listen is a lease: a monitor that crashed, or whose last word was lost, hears nothing any more after a few
 * seconds, whatever this side still believes of the connection.
 */
export function createListening({ link, microphone, clock, signal }: ListeningOptions): Listening {
  const heard = cell(false);
  let sent: MediaStreamTrack | null = null;
  let wanted = false;
  let endLease = (): void => undefined;
  const use = microphone.user();

  const apply = (): void => {
    const track = microphone.track.value;
    const next = wanted && track?.readyState === 'live' ? track : null;
    use(next !== null);
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
  microphone.changed.on(apply, signal);
  signal.addEventListener('abort', () => want(false), { once: true });
  return { heard };
}
