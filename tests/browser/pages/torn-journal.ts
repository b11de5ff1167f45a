/** Counts its visits, as Porthole keeps things and as a page does that opens its database and no more. */
import { openDB } from 'idb';
import { openStore } from '../../../shared/store/index.ts';

const asNumber = (raw: unknown): number => (typeof raw === 'number' ? raw : 0);

export const api = {
  kept: async (): Promise<number> => {
    const visits = (await openStore('visits')).shelf('visits', asNumber);
    const now = ((await visits.get()) ?? 0) + 1;
    await visits.put(now);
    return now;
  },
  plain: async (): Promise<number> => {
    const db = await openDB('plain-visits', 1, {
      upgrade: (fresh) => void fresh.createObjectStore('visits'),
    });
    const now = asNumber(await db.get('visits', 'all')) + 1;
    const change = db.transaction('visits', 'readwrite', { durability: 'strict' });
    await Promise.all([change.store.put(now, 'all'), change.done]);
    return now;
  },
};
