import { expect, it } from 'vitest';
import { openLog } from '../../../shared/events/index.ts';
import { createIdentity } from '../../../shared/identity/index.ts';
import { silentLog, systemClock } from '../../../shared/lib/index.ts';
import { openLedger } from '../../../shared/store/index.ts';

it('a window without IndexedDB is told so by the log, at once', async () => {
  const { signal } = new AbortController();
  const options = { identity: await createIdentity(), clock: systemClock, log: silentLog, signal };
  const opening = openLog({ ...options, ledger: await openLedger('none') });
  await expect(opening).rejects.toMatchObject({ why: 'no-database' });
});
