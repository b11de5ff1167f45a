import { describe, expect, test } from 'vitest';
import {
  createIdentity,
  LEASE,
  leaseOf,
  renewalsDue,
  watchLeases,
} from '../../../../shared/identity/index.ts';
import { add, book, clock, founder, say } from './scene.ts';

const [grandma, other, mum] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);
const DAY = 86_400_000;

describe('a viewer', () => {
  test('whom nobody set an end is renewed before the lease is over, and also after it', async () => {
    const { ledger } = await book();
    const now = clock.now();
    await say(ledger, founder, { ...add(grandma, 'viewer', 'Grandma'), ...leaseOf(now, undefined) });
    await say(ledger, founder, { ...add(other, 'viewer'), ...leaseOf(now, now + 3 * DAY) });
    const due = (at: number): string[] => renewalsDue(ledger.members.value, at).map(({ id }) => id);
    expect(due(now)).toEqual([]);
    expect(due(now + 17 * DAY)).toEqual([]);
    expect(due(now + 19 * DAY)).toEqual([grandma.id]);
    await clock.advance(LEASE + DAY);
    ledger.look();
    const { members, former, lapsed } = ledger.members.value;
    expect([members.has(grandma.id), former.has(grandma.id), lapsed.has(grandma.id)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(due(clock.now())).toEqual([grandma.id]);
    await say(ledger, founder, { ...add(grandma, 'viewer'), ...leaseOf(clock.now(), undefined) });
    expect(ledger.members.value.members.has(grandma.id)).toBe(true);
    expect(due(clock.now())).toEqual([]);
  });

  test('is no member any more at the moment when the lease ends, and no timer is left behind', async () => {
    const { ledger } = await book();
    const ending = new AbortController();
    const before = clock.pending;
    watchLeases(ledger, clock, ending.signal);
    expect(clock.pending).toBe(before);
    await say(ledger, founder, { ...add(grandma, 'viewer'), until: clock.now() + 90_000 });
    await clock.advance(89_999);
    expect(ledger.members.value.members.has(grandma.id)).toBe(true);
    await clock.advance(1);
    expect(ledger.members.value.members.has(grandma.id)).toBe(false);
    expect(clock.pending).toBe(before);
    ending.abort();
  });
});

test('two owners who move the household at the same time move it once more, to one place', async () => {
  const [one, two] = await Promise.all([book(), book()]);
  for (const { ledger } of [one, two]) await ledger.take(one.ledger.beyond([]));
  await say(one.ledger, founder, add(mum, 'owner'));
  await two.ledger.take(one.ledger.beyond([]));
  const sealed = [
    { to: founder.id, box: 'A'.repeat(80) },
    { to: mum.id, box: 'A'.repeat(80) },
  ];
  await say(one.ledger, founder, { do: 'move', epoch: 2, sealed });
  await say(two.ledger, mum, { do: 'move', epoch: 2, sealed });
  expect(one.ledger.members.value.epoch).toMatchObject({ number: 2, isDue: false });
  await one.ledger.take(two.ledger.beyond([]));
  expect(one.ledger.members.value.epoch).toMatchObject({ number: 2, isDue: true });
  await say(one.ledger, founder, { do: 'move', epoch: 3, sealed });
  expect(one.ledger.members.value.epoch).toMatchObject({ number: 3, isDue: false });
});
