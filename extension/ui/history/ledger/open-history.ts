import { type EventStore, eventStore, housekeeping } from '../../../../shared/events/index.ts';
import { openLedger } from '../../../../shared/store/index.ts';
import type { History, HistorySource } from '../source.ts';
import { fileWork } from './file-work.ts';

/** The host's own database: a view reads it directly, and only the host writes its log. */
const LEDGER = 'porthole-ledger';

export async function openHistory(signal: AbortSignal): Promise<History> {
  const ledger = await openLedger(LEDGER);
  signal.addEventListener('abort', () => ledger.close(), { once: true });
  const store = eventStore(ledger);
  // Asked at once: a database that cannot be read is said before the screen is drawn.
  await store.logs();
  return { ...sourceOf(store), ...fileWork(store) };
}

/** Before every event there is. */
const DAWN = { at: -1, log: '', seq: 0 };

export function sourceOf(store: EventStore): HistorySource {
  return {
    page: ({ about, kinds, during }, { beside, go }, limit) =>
      store.page({
        about: about === undefined ? undefined : [about],
        kinds,
        from: during?.from,
        until: during?.to,
        ...(go === 'older' ? { before: beside } : { after: beside ?? DAWN }),
        limit,
        except: housekeeping,
      }),
    watch(changed, signal) {
      let isFirst = true;
      store.watch(
        // The newest event and the heads of all logs: what is appended and what is taken in changes one of them.
        async (asked) => (await asked.logs()).map(({ log, head }) => `${log} ${head.seq}`).join(),
        () => {
          if (!isFirst) changed();
          isFirst = false;
        },
        // Whoever reads next is told by their own reading.
        () => undefined,
        signal,
      );
    },
    devices: async () => [...new Set((await store.logs()).map(({ device }) => device))],
  };
}
