import { expect, test } from 'vitest';
import { silentLog, unattended } from '../../../shared/lib/index.ts';
import { StoreError } from '../../../shared/store/index.ts';

test('work that nobody waits for fails into the log, once, and nowhere else', async () => {
  const told: unknown[] = [];
  const log = { ...silentLog, info: (...said: unknown[]) => told.push(said) };
  unattended(Promise.resolve(3), log, 'this went well');
  unattended(Promise.reject(new StoreError('full')), log, 'it could not be kept');
  await new Promise<void>((resolve) => setImmediate(resolve));
  expect(told).toEqual([['it could not be kept', { error: String(new StoreError('full')) }]]);
});
