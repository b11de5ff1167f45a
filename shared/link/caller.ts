import type { Clock, Log, Ms } from '../lib/index.ts';
import type { Signal } from '../protocol/index.ts';
import type { Progress } from './progress.ts';
import type { StopReason } from './state.ts';

export interface CallerOptions {
  readonly progress: Pick<Progress, 'say' | 'heard'>;
  /** As last heard, before this link. */
  readonly peerBoot: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** What this end says over the wire by itself: that it wants a connection, that it does no longer, that it goes. */
export interface Caller {
  /** The start of the peer that was heard last. */
  readonly peerBoot: string | undefined;
  heard(fromBoot: string): void;
  say(body: Signal, toBoot: string | null, until?: AbortSignal): void;
  /** Asks for a connection. Another knock takes the place of one that was not delivered yet. */
  knock(): void;
  /** Takes a knock back that is overtaken: one that arrives after the path was found would cost a good connection. */
  takeBack(): void;
  /** Best effort, and soon over: nothing of a stopped link goes on trying for long when nobody is there to hear it. */
  goodbye(why: StopReason, toBoot: string): void;
}

const FAREWELL: Ms = 2000;

const GOODBYES = {
  'by-user': 'stopped',
  'by-peer': 'closing',
  removed: 'removed',
  closed: 'closing',
} as const;

export function createCaller({ progress, clock, log, ...options }: CallerOptions): Caller {
  let { peerBoot } = options;
  let knocking = new AbortController();

  const say: Caller['say'] = (body, toBoot, until) => {
    progress
      .say(body, toBoot, until)
      .catch((error: unknown) => log.debug(`a ${body.kind} was not sent`, { error }));
  };

  return {
    get peerBoot() {
      return peerBoot;
    },
    heard(fromBoot) {
      peerBoot = fromBoot;
      progress.heard();
    },
    say,
    knock() {
      knocking.abort();
      knocking = new AbortController();
      say({ kind: 'hello', have: null }, peerBoot ?? null, knocking.signal);
    },
    takeBack: () => knocking.abort(),
    goodbye(why, toBoot) {
      const farewell = new AbortController();
      const cancel = clock.after(FAREWELL, () => farewell.abort());
      progress
        .say({ kind: 'goodbye', why: GOODBYES[why] }, toBoot, farewell.signal)
        .catch((error: unknown) => log.debug('a goodbye was not sent', { error }))
        .finally(cancel);
    },
  };
}
