import { silentLog } from '../../../shared/lib/index.ts';
import { createMemoryExchange } from '../../../shared/rendezvous/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import type { World } from './world.ts';

export async function memoryWorld(): Promise<World> {
  const clock = fakeClock();
  const { openWith, faults } = createMemoryExchange({ clock });
  const server = { host: 'memory.invalid', port: 9000, path: '/', key: 'peerjs', secure: false };

  async function until(condition: () => boolean, what: string): Promise<void> {
    for (let waited = 0; waited < 30_000; waited += 50) {
      await clock.advance(0);
      if (condition()) return;
      await clock.advance(50);
    }
    throw new Error(`waited in vain for ${what}`);
  }

  return {
    server,
    clock,
    log: silentLog,
    open: openWith,
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
    stopServer: async () => faults.down(),
    startServer: async () => faults.up(),
    silence: faults.silence,
    get relayed() {
      return faults.relayed.map(({ from, to, letter }) => ({ from, to, frame: letter }));
    },
    inject: faults.inject,
    sendGarbage(to, from) {
      const garbage = [undefined, null, 1, 'text', [], {}, { kind: 'message' }, { kind: 'ack', id: {} }];
      for (const frame of garbage) faults.inject({ from, to, frame });
      return garbage.length;
    },
    leftovers: () => clock.pending,
    close: async () => undefined,
  };
}
