import { type Clock, silentLog, systemClock } from '../../../shared/lib/index.ts';
import type { Address } from '../../../shared/protocol/index.ts';
import { peerjsWith } from '../../../shared/rendezvous/index.ts';
import { waitFor } from '../../wait-for.ts';
import { KEY, PATH, startPeerServer } from './peer-server.ts';
import type { World } from './world.ts';

export async function peerjsWorld(): Promise<World> {
  const peers = await startPeerServer();
  const clock = countingClock();

  function send(to: Address, message: unknown): void {
    peers
      .client(to)
      ?.getSocket()
      ?.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
  const until: World['until'] = async (condition, what) => {
    await waitFor(condition, { what, within: 10_000, every: 10 });
  };
  // Asked while waiting, as later: the wait has a timer of its own.
  let ownTimers = 0;
  await until(() => {
    ownTimers = timersOfTheProcess();
    return true;
  }, 'the first count of timers');

  return {
    server: { host: '127.0.0.1', port: peers.port, path: PATH, key: KEY, secure: false },
    clock,
    log: silentLog,
    open: peerjsWith,
    until,
    async settled(promise, what) {
      let isSettled = false;
      const mark = (): void => {
        isSettled = true;
      };
      promise.then(mark, mark);
      await until(() => isSettled, what);
      return promise;
    },
    stopServer: peers.stop,
    startServer: peers.start,
    silence(address) {
      const client = peers.client(address);
      const socket = client?.getSocket();
      socket?.pause();
      // What the server sends goes nowhere, as into a buffer that nobody acknowledges.
      if (socket) socket.send = () => undefined;
    },
    get relayed() {
      return peers.relayed.map(({ from, to, frame }) => ({
        from: from as Address,
        to: to as Address,
        frame,
      }));
    },
    inject: ({ from, to, frame }) => send(to, { type: 'CANDIDATE', src: from, dst: to, payload: frame }),
    sendGarbage(to, from) {
      const broken = ['null', '1', '"text"', '[]', '{}'];
      const unknown = [
        { type: 'OFFER', src: from, dst: to },
        { type: 'ANSWER', src: from, dst: to, payload: { connectionId: 'kept-for-ever' } },
        { type: 'LEAVE', src: from, dst: to },
        { type: 'EXPIRE', src: {} },
        { type: 'CANDIDATE', src: from, dst: to, payload: { connectionId: 'kept-for-ever' } },
        { type: 'CANDIDATE', src: 'not an address', dst: to, payload: { kind: 'ack', id: 'a' } },
      ];
      // PeerJS itself swallows what is not JSON.
      send(to, 'not json at all');
      for (const message of [...broken, ...unknown]) send(to, message);
      return broken.length + unknown.length;
    },
    leftovers: () => clock.pending + peers.sockets + Math.max(0, timersOfTheProcess() - ownTimers),
    close: peers.stop,
  };
}

/** PeerJS's heartbeat is a timer that no clock of ours knows. */
function timersOfTheProcess(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

function countingClock(): Clock & { readonly pending: number } {
  const running = new Set<object>();
  const counted = (start: (ended: () => void) => () => void, signal?: AbortSignal): (() => void) => {
    const timer = {};
    const ended = (): void => void running.delete(timer);
    if (!signal?.aborted) running.add(timer);
    signal?.addEventListener('abort', ended);
    const cancel = start(ended);
    return () => {
      ended();
      cancel();
    };
  };
  return {
    now: systemClock.now,
    after: (delay, run, signal) =>
      counted(
        (ended) =>
          systemClock.after(
            delay,
            () => {
              ended();
              run();
            },
            signal,
          ),
        signal,
      ),
    every: (period, run, signal) => counted(() => systemClock.every(period, run, signal), signal),
    get pending() {
      return running.size;
    },
  };
}
