import { type Cell, type Clock, cell, type Log, type Ms, type Watchable } from '../lib/index.ts';
import type { Address } from '../protocol/index.ts';
import type { Carrier, CarrierEvents } from './carrier.ts';
import { createEcho } from './echo.ts';
import type { Frame, Letter } from './frame.ts';
import { createLookout, type Reach } from './lookout.ts';
import type { RendezvousHealth } from './rendezvous.ts';
import type { Timings } from './timings.ts';

/** Keeps one address registered at one server, for ever, over any number of sockets. */
export interface Registration {
  readonly health: Watchable<RendezvousHealth>;
  post(to: Address, frame: Frame): void;
  hint(): void;
}

interface Socket {
  /** Its timers end with it; an aborted one is an orphan, whose events no longer matter. */
  readonly scope: AbortController;
  readonly isHinted: boolean;
  carrier?: Carrier;
  stopKnocking?: () => void;
  provenAt?: Ms;
}

type Down = Extract<RendezvousHealth, { at: 'down' }>['why'];

/**
 * A doubted socket stays while a fresh one is tried, because its answer may only be late. Two fresh ones are never
 * tried at once: browsers let only one handshake with a server run at a time (RFC 6455, 4.1), so the second would wait
 * behind the first.
 */
export function keepRegistered(given: {
  readonly address: Address;
  readonly open: (on: CarrierEvents) => Carrier;
  /** Undefined where there is nothing to ask but the socket itself. */
  readonly reach: Reach | undefined;
  readonly clock: Clock;
  readonly timings: Timings;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onLetter: (letter: Letter, from: Address) => void;
  /** A fresh socket is proven: what was posted on another one may be lost. */
  readonly onOpen: () => void;
  readonly on: Pick<CarrierEvents, 'absent' | 'dropped'>;
}): Registration {
  const { address, clock, timings, log, signal } = given;
  const health: Cell<RendezvousHealth> = cell({ at: 'connecting', since: clock.now(), attempt: 0 });
  const echo = createEcho(clock);
  const lookout =
    given.reach &&
    createLookout({
      reach: given.reach,
      clock,
      every: timings.lookout,
      within: timings.glimpse,
      signal,
      onReached: bringForward,
    });
  let current: Socket | undefined; // was proven; doubted when health is not open
  let fresh: Socket | undefined; // not yet proven
  let failures = 0;
  let startedAt = 0;
  let nextAt = 0;
  let cancelNext = (): void => undefined;

  const set = (value: RendezvousHealth): void => {
    if (value.at !== health.value.at)
      log.info(`rendezvous ${value.at}`, value.at === 'down' ? { why: value.why } : {});
    health.set(value);
    if (value.at === 'open') lookout?.rest();
    else lookout?.watch();
  };
  const plan = (delay: Ms, run: () => void): void => {
    cancelNext();
    nextAt = clock.now() + delay;
    cancelNext = clock.after(delay, run, signal);
  };
  const patience = (): Ms => {
    const unwatched = lookout ? timings.reconnectWatched : timings.reconnect;
    const retry = lookout?.isBlind ? timings.reconnectBlind : unwatched;
    return retry({ attempt: failures, elapsed: clock.now() - health.value.since });
  };

  function end(socket: Socket): void {
    if (current === socket) {
      current = undefined;
      echo.forget();
    }
    if (fresh === socket) fresh = undefined;
    socket.scope.abort();
    socket.carrier?.close();
  }

  function connect(isHinted = false): void {
    if (fresh) end(fresh);
    const socket: Socket = { scope: new AbortController(), isHinted };
    fresh = socket;
    startedAt = clock.now();
    if (health.value.at === 'connecting') set({ ...health.value, attempt: failures });
    waitForFresh();
    try {
      socket.carrier = given.open(eventsOf(socket));
    } catch (error) {
      log.debug('no socket to the rendezvous server', { error: String(error) });
      lost(socket, 'refused');
      return;
    }
    socket.stopKnocking = clock.every(timings.knock, () => knock(socket), socket.scope.signal);
  }

  function waitForFresh(): void {
    // It is called silent in good time and stays for a while: its answer may come late. Not for longer, because a socket
    // of somebody else to the same server could not open beside it.
    plan(timings.echo, () => {
      failed('silent');
      const rest = patience() - timings.echo;
      if (rest <= 0) connect();
      else if (rest <= timings.linger) plan(rest, connect);
      else
        plan(timings.linger, () => {
          if (fresh) end(fresh);
          plan(rest - timings.linger, connect);
        });
    });
  }

  function knock(socket: Socket): void {
    socket.carrier?.post(address, { kind: 'echo', id: echo.nextId() });
  }

  function eventsOf(socket: Socket): CarrierEvents {
    /** An orphan's events no longer matter. */
    const live =
      <Args extends readonly unknown[]>(run: (...args: Args) => void) =>
      (...args: Args): void => {
        if (!socket.scope.signal.aborted) run(...args);
      };
    return {
      opened: live(() => knock(socket)),
      lost: live((why) => lost(socket, why)),
      absent: live(given.on.absent),
      dropped: live(given.on.dropped),
      // Only the registered socket is sent anything: whatever arrives proves it.
      frame: live((frame, from) => {
        if (frame.kind !== 'echo') {
          proven(socket);
          given.onLetter(frame, from);
        } else if (from === address) {
          echo.heard(frame.id);
          proven(socket);
        }
      }),
    };
  }

  function proven(socket: Socket): void {
    const isNew = socket !== current;
    if (!isNew && health.value.at === 'open') return;
    if (isNew) {
      socket.provenAt = clock.now();
      socket.stopKnocking?.();
      if (current) end(current);
      current = socket;
      fresh = undefined;
    }
    if (fresh) plan(timings.echo, settle);
    else cancelNext();
    if (health.value.at !== 'open') set({ at: 'open', since: clock.now() });
    if (isNew) given.onOpen();
  }

  /**
   * The doubted socket answered after all and the fresh one has had its time. At the server it may have taken the
   * registration over, and ends it now: look.
   */
  function settle(): void {
    if (fresh) end(fresh);
    plan(timings.hurry, () => proveAgain(timings.echo));
  }

  function failed(why: Down): void {
    failures++;
    const { value } = health;
    if (value.at === 'down' && value.why === why) return;
    set({ at: 'down', why, since: value.at === 'open' ? clock.now() : value.since });
  }

  function lost(socket: Socket, why: Down): void {
    const wasCurrent = socket === current;
    end(socket);
    if (wasCurrent) {
      // A server that opens and closes at once counts as failing, or the loop would spin.
      failures = clock.now() - (socket.provenAt ?? 0) >= timings.echo ? 0 : failures + 1;
      set({ at: 'connecting', since: clock.now(), attempt: failures });
      if (fresh) waitForFresh();
      else plan(patience(), connect);
    } else if (current && health.value.at === 'open') {
      plan(timings.hurry, () => proveAgain(timings.echo));
    } else {
      failed(why);
      plan(patience(), connect);
    }
  }

  /** Asks the server for a message to oneself; a fresh socket starts when it does not come. */
  function proveAgain(within: Ms): void {
    const socket = current;
    if (!socket) return;
    echo.await({
      post: (id) => socket.carrier?.post(address, { kind: 'echo', id }),
      within,
      scope: socket.scope.signal,
      onSilence() {
        failures = 0;
        set({ at: 'connecting', since: clock.now(), attempt: 0 });
        connect();
      },
    });
  }

  /**
   * Never sooner than this after the last attempt: hints may come in swarms. The socket that the first of them asked for
   * has its time, because the next often says the same and a far server answers late.
   */
  function bringForward(): void {
    const wanted = Math.max(clock.now(), startedAt + (fresh?.isHinted ? timings.echo : timings.hurry));
    if (wanted <= nextAt) plan(wanted - clock.now(), () => connect(true));
  }

  clock.every(timings.ping, () => health.value.at === 'open' && proveAgain(timings.echo), signal);
  signal.addEventListener('abort', () => {
    if (current) end(current);
    if (fresh) end(fresh);
  });
  if (!signal.aborted) connect();

  return {
    health,
    post: (to, frame) => current?.carrier?.post(to, frame),
    hint() {
      if (signal.aborted) return;
      if (health.value.at === 'open') {
        proveAgain(timings.doubt);
        return;
      }
      bringForward();
    },
  };
}
