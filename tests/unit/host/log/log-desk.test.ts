import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { createLogbook } from '../../../../extension/host/log/index.ts';
import { createIdentity } from '../../../../shared/identity/index.ts';
import { silentLog } from '../../../../shared/lib/index.ts';
import { type Ledger, openLedger } from '../../../../shared/store/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { waitFor } from '../../../wait-for.ts';

let ending = new AbortController();
afterEach(() => {
  ending.abort();
  ending = new AbortController();
});

async function begin(ledger: Ledger) {
  const clock = fakeClock();
  const logbook = createLogbook({
    ledger,
    identity: await createIdentity(),
    beacon: { get: async () => undefined, put: async () => undefined },
    makeRoom: async () => false,
    locks: undefined,
    clock,
    log: silentLog,
    signal: ending.signal,
  });
  return { clock, logbook };
}

describe('the log of a monitor', () => {
  test('takes what happens before it is open, and tells every view the newest of it', async () => {
    const { logbook } = await begin(await openLedger('log-desk-1'));
    logbook.record('settings', { what: ['alarm-sound'] });
    logbook.record('settings', { what: ['name'] });
    await waitFor(() => logbook.recent.value.length >= 3, { what: 'the newest events' });
    expect(logbook.recent.value.map(({ fields }) => fields).slice(0, 2)).toEqual([
      { what: ['name'] },
      { what: ['alarm-sound'] },
    ]);
    expect(logbook.facts.value).toEqual({ trouble: undefined });
  });

  test('with no room to write says so, holds what happens, and goes on when there is some', async () => {
    const ledger = await openLedger('log-desk-2');
    const { bulkAdd } = ledger.events;
    ledger.events.bulkAdd = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    const { clock, logbook } = await begin(ledger);
    logbook.record('settings', { what: ['backup'] });
    await waitFor(() => logbook.facts.value.trouble === 'full', { what: 'the trouble to be told' });
    ledger.events.bulkAdd = bulkAdd;
    await waitFor(
      async () => {
        await clock.advance(10_000);
        return logbook.recent.value.some(({ kind }) => kind === 'settings');
      },
      { what: 'what was held to be written' },
    );
    expect(logbook.facts.value).toEqual({ trouble: undefined });
  });
});
