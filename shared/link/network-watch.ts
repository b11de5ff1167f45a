import type { Clock, Ms } from '../lib/index.ts';

export interface NetworkWatchOptions {
  /** Makes a connection that knows the network as it is now; it is only asked for addresses and then thrown away. */
  readonly rtc: () => RTCPeerConnection;
  /**
   * The device's own addresses before the doubt; none where the browser hides them. Undefined where nobody asked in time:
   * then the first answer is what later ones are held against.
   */
  readonly known: () => ReadonlySet<string> | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** This device has an address that it did not have before. */
  readonly onMoved: () => void;
  /** A server for addresses answers, after one of these questions to it was lost. */
  readonly onReached: () => void;
}

/**
 * Asks, while a connection is in doubt, whether this device's network changed or came back. Chromium tells its
 * connections of a new address only after two seconds, and of a line that works again not at all. A socket is a poor
 * question: its first packets are repeated less and less often, and after a dozen failures browsers delay the next.
 */
export interface NetworkWatch {
  /** Begins to ask; once, however often it is called. */
  watch(): void;
  rest(): void;
}

/** Without an answer by then, the question was lost. */
const ANSWER: Ms = 1000;

/** Pure. Each question costs a connection: many at first, few while a peer is away for long. */
export function untilNext(answered: boolean, elapsed: Ms): Ms {
  if (elapsed < 10_000) return answered ? 250 : 0;
  if (elapsed < 200_000) return answered ? 1000 : 0;
  return answered ? 30_000 : 5000;
}

export function createNetworkWatch(options: NetworkWatchOptions): NetworkWatch {
  const { clock, signal } = options;
  let watching: AbortController | undefined;

  const rest = (): void => {
    watching?.abort();
    watching = undefined;
  };
  signal.addEventListener('abort', rest, { once: true });

  const watch = (): void => {
    if (watching || signal.aborted) return;
    const scope = new AbortController();
    watching = scope;
    const since = clock.now();
    let known = options.known();
    const isTelling = known?.size !== 0;
    let wasLost = false;

    const ask = (): void => {
      const asking = new AbortController();
      const seen = new Set<string>();
      let isMoved = false;
      const end = (answered: boolean): void => {
        if (asking.signal.aborted) return;
        asking.abort();
        wasLost ||= !answered;
        clock.after(untilNext(answered, clock.now() - since), ask, scope.signal);
      };
      scope.signal.addEventListener('abort', () => asking.abort(), { signal: asking.signal });
      clock.after(ANSWER, () => end(false), asking.signal);
      gather(options.rtc(), asking.signal, (candidate) => {
        if (!candidate) {
          known = seen;
          end(true);
          return;
        }
        const address = ownAddress(candidate);
        if (address !== undefined) seen.add(address);
        if (isTelling && !isMoved && known && address !== undefined && !known.has(address)) {
          isMoved = true;
          options.onMoved();
        }
        if (wasLost && isAnswer(candidate)) {
          wasLost = false;
          options.onReached();
        }
      });
    };
    ask();
  };

  return { watch, rest };
}

/** All own addresses of this moment; undefined where that takes too long. */
export function addressesNow(
  pc: RTCPeerConnection,
  clock: Clock,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve) => {
    const asking = new AbortController();
    const seen = new Set<string>();
    const end = (found: ReadonlySet<string> | undefined): void => {
      asking.abort();
      resolve(found);
    };
    signal.addEventListener('abort', () => end(undefined), { signal: asking.signal });
    clock.after(ANSWER, () => end(undefined), asking.signal);
    gather(pc, asking.signal, (candidate) => {
      const address = candidate && ownAddress(candidate);
      if (address) seen.add(address);
      if (!candidate) end(seen);
    });
  });
}

/** Each candidate as it is found, then null when there are no more. */
function gather(
  pc: RTCPeerConnection,
  signal: AbortSignal,
  found: (candidate: RTCIceCandidate | null) => void,
): void {
  pc.onicecandidate = ({ candidate }) => found(candidate);
  const close = (): void => {
    pc.onicecandidate = null;
    pc.close();
  };
  signal.addEventListener('abort', close, { once: true });
  pc.createDataChannel('addresses', { negotiated: true, id: 0 });
  // Closed meanwhile, which is all that can go wrong with it.
  pc.setLocalDescription().catch(() => undefined);
}

const isAnswer = ({ candidate }: RTCIceCandidate): boolean => / typ (srflx|relay)\b/.test(candidate);

/** A name made up for one page (multicast DNS) says nothing of an address. */
export function ownAddress({ candidate }: Pick<RTCIceCandidate, 'candidate'>): string | undefined {
  const [, , , , address, , , type] = candidate.split(' ');
  return type === 'host' && address !== undefined && !address.endsWith('.local') ? address : undefined;
}
