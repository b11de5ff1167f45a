import { expect, test } from 'vitest';
import { recordMembers } from '../../../../extension/host/log/record-members.ts';
import { createIdentity, leaseOf } from '../../../../shared/identity/index.ts';
import { minutes } from '../../../../shared/lib/index.ts';
import { add, book, clock, founder, removal, say } from '../../identity/membership/scene.ts';
import { writtenDown } from './written.ts';

const [mum, sitter, phone] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);
const { signal } = new AbortController();

async function begin() {
  const { ledger } = await book();
  const { record, events } = writtenDown();
  recordMembers(ledger.members, founder, record, signal);
  return { ledger, told: () => events.map(({ kind, fields }) => [kind, fields]) };
}

test('who was let in, made an owner and locked out is written down once, by whoever did it', async () => {
  const { ledger, told } = await begin();
  const until = clock.now() + minutes(60);
  await say(ledger, founder, { ...add(sitter, 'viewer', 'Sitter'), until });
  await say(ledger, founder, add(sitter, 'owner', 'Sitter'));
  await say(ledger, founder, add(mum, 'owner', 'Mum'));
  await say(ledger, founder, removal(ledger, sitter));
  expect(told()).toEqual([
    ['let-in', { monitor: sitter.id, name: 'Sitter', role: 'viewer', until }],
    ['made-owner', { monitor: sitter.id, name: 'Sitter' }],
    ['let-in', { monitor: mum.id, name: 'Mum', role: 'owner' }],
    ['locked-out', { monitor: sitter.id, name: 'Sitter', why: 'removed' }],
  ]);
});

test('what another owner did, a camera, a name of its own and a renewed lease are no line here', async () => {
  const { ledger, told } = await begin();
  await say(ledger, founder, add(mum, 'owner', 'Mum'));
  await say(ledger, founder, add(phone, 'camera', 'Nursery'));
  await say(ledger, founder, add(founder, 'owner', 'Desk'));
  await say(ledger, mum, add(sitter, 'viewer', 'Sitter'));
  await say(ledger, founder, { ...add(sitter, 'viewer', 'Sitter'), ...leaseOf(clock.now(), undefined) });
  await say(ledger, founder, removal(ledger, phone));
  expect(told().map(([kind]) => kind)).toEqual(['let-in']);
});

test('the end of a lease is written down by the one that gave it', async () => {
  const { ledger, told } = await begin();
  const until = clock.now() + minutes(60);
  await say(ledger, founder, { ...add(sitter, 'viewer', 'Sitter'), until });
  await clock.advance(minutes(61));
  ledger.look();
  expect(told().at(-1)).toEqual(['locked-out', { monitor: sitter.id, name: 'Sitter', why: 'lease-over' }]);
});
