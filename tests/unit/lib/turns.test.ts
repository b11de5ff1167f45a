import { expect, test } from 'vitest';
import { takeTurns } from '../../../shared/lib/index.ts';

test('what was asked for first is over before the next begins, and a failure is only its own', async () => {
  const inTurn = takeTurns();
  const told: string[] = [];
  let finish = (): void => undefined;
  const slow = inTurn(async () => {
    told.push('slow begins');
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    told.push('slow ends');
  });
  const failing = inTurn(async () => {
    told.push('fails');
    throw new Error('planned');
  });
  const quick = inTurn(async () => told.push('quick'));
  await Promise.resolve();
  expect(told).toEqual(['slow begins']);
  finish();
  await slow;
  await expect(failing).rejects.toThrow('planned');
  expect(await quick).toBe(4);
  expect(told).toEqual(['slow begins', 'slow ends', 'fails', 'quick']);
});
