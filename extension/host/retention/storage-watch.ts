import { storageLevel } from '../../../shared/jobs/index.ts';
import { cell, type Log, type Watchable } from '../../../shared/lib/index.ts';
import type { StorageFacts } from '../jobs/contract.ts';

/** `navigator.storage`, where the browser has it. */
export type BrowserStorage = Partial<Pick<StorageManager, 'estimate' | 'persisted' | 'persist'>>;

export interface StorageWatch {
  readonly facts: Watchable<StorageFacts>;
  look(): Promise<void>;
  /** Asks the browser for its promise, where it has not given it yet. */
  ask(): Promise<void>;
  /** A write found no room, whatever the estimate says. */
  isFull(): void;
}

const unknown: StorageFacts = { level: 'unknown', used: undefined, quota: undefined, promised: undefined };

/** How much room there is, and whether the browser promised to leave it alone. */
export function watchStorage(storage: BrowserStorage, log: Log): StorageWatch {
  const facts = cell<StorageFacts>(unknown);
  const set = (next: StorageFacts): void => {
    if (next.level !== facts.value.level) log.info('room for the history', { level: next.level });
    facts.set(next);
  };
  const look = async (): Promise<void> => {
    // A browser that refuses to say is one that says nothing.
    const estimate = await storage.estimate?.().catch(() => undefined);
    const promised = await storage.persisted?.().catch(() => undefined);
    const { usage: used, quota } = estimate ?? {};
    set({ level: storageLevel({ usage: used, quota }), used, quota, promised });
  };
  return {
    facts,
    look,
    async ask() {
      const promised = await storage.persisted?.().catch(() => false);
      if (!promised)
        await storage
          .persist?.()
          .catch((error: unknown) => log.debug('no promise', { error: String(error) }));
      await look();
    },
    isFull: () => set({ ...facts.value, level: 'full' }),
  };
}
