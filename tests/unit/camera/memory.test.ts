import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openMemory } from '../../../site/camera/memory.ts';

test('a phone is the same device after each start', async () => {
  const first = await openMemory();
  const again = await openMemory();
  expect(again.identity.id).toBe(first.identity.id);
  expect(again.token).toBe(first.token);
});

test('two habits that change at once are both kept: a Stop is never undone by a flip', async () => {
  const { habits } = await openMemory();
  await Promise.all([
    habits.change({ facing: 'user' }),
    habits.change({ stopped: true }),
    habits.change({ facing: 'user' }),
  ]);
  expect(await habits.get()).toMatchObject({ stopped: true, facing: 'user' });
});
