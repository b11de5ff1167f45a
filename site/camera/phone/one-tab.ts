import { type Clock, type Ms, pause, seconds } from '../../../shared/lib/index.ts';
import { childOf } from '../child-of.ts';

const NAME = 'porthole-camera';
const GIVE_WAY = 'give-way';

/** A tab that is alive gives way at once; one that the phone has put to sleep hears nothing, and is not waited for. */
const PATIENCE: Ms = seconds(2);

/** The part of BroadcastChannel that the tabs talk through. */
export type Channel = Pick<
  BroadcastChannel,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'close'
>;

export interface OneTabOptions {
  readonly locks: LockManager;
  readonly channel: (name: string) => Channel;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Another tab films: this one waits, or asks. `gaveWay`: it was this one that filmed until now. */
  readonly waiting: (gaveWay: boolean) => void;
}

export interface OneTab {
  /** Resolves when this tab may go on, for as long as the signal lasts: another tab may ask for its place. */
  turn(): Promise<AbortSignal>;
  /** Asks the tab that films to give way to this one. */
  takeOver(): void;
}

/** Two tabs with one identity would take the address from each other, so only one of them is the camera. */
export function oneTab({ locks, channel, clock, signal, waiting }: OneTabOptions): OneTab {
  const others = channel(NAME);
  let mine: AbortController | undefined;
  let gaveWay = false;
  let force: (() => void) | undefined;
  signal.addEventListener('abort', () => others.close(), { once: true });
  others.addEventListener(
    'message',
    ({ data }) => {
      if (data === GIVE_WAY && mine) giveWay(mine);
    },
    { signal },
  );

  function giveWay(turn: AbortController): void {
    gaveWay = true;
    mine = undefined;
    turn.abort();
  }

  /** Undefined where another tab holds the lock and this one may not wait for it. */
  function hold(options: LockOptions): Promise<AbortSignal | undefined> {
    return new Promise((resolve, reject) => {
      const holding = childOf(signal);
      const held = locks.request(NAME, options, (lock) => {
        if (!lock) {
          holding.abort();
          resolve(undefined);
          return undefined;
        }
        mine = holding;
        resolve(holding.signal);
        return new Promise<void>((release) => {
          holding.signal.addEventListener('abort', () => release(), { once: true });
        });
      });
      held.catch((error: unknown) => {
        // Stolen: this tab slept while another one asked for its place.
        if (mine === holding) giveWay(holding);
        holding.abort();
        reject(error);
      });
    });
  }

  return {
    async turn() {
      const free = gaveWay ? undefined : await hold({ ifAvailable: true });
      if (free) return free;
      waiting(gaveWay);
      const waits = childOf(signal);
      const stolen = new Promise<AbortSignal | undefined>((resolve, reject) => {
        force = () => {
          waits.abort();
          hold({ steal: true }).then(resolve, reject);
        };
      });
      const queued = hold({ signal: waits.signal }).catch((error: unknown) => {
        if (signal.aborted || !waits.signal.aborted) throw error;
        return undefined;
      });
      const got = (await Promise.race([queued, stolen])) ?? (await stolen);
      force = undefined;
      gaveWay = false;
      if (!got) throw new Error('a lock that is waited for is given, or refused by an error');
      return got;
    },
    takeOver() {
      others.postMessage(GIVE_WAY);
      const late = force;
      pause(clock, PATIENCE, signal).then(
        () => {
          if (late !== undefined && late === force) late();
        },
        () => undefined,
      );
    },
  };
}
