import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DeviceId } from '../../../shared/protocol/index.ts';
import { createRefusals } from '../../../site/camera/refusals.ts';
import { fakeClock } from '../../fake-clock.ts';

const [one, other] = ['b', 'c'].map((letter) => v.parse(DeviceId, letter.repeat(32))) as [DeviceId, DeviceId];

test('a phone writes down who sent what nobody may say: the first at once, the rest together, each reason by itself', async () => {
  const clock = fakeClock(0);
  const written: unknown[] = [];
  const count = createRefusals(
    (kind, fields) => written.push([kind, fields]),
    clock,
    new AbortController().signal,
  );
  for (let n = 0; n < 500; n += 1) count(one, 'bad-signature');
  count(one, 'not-an-owner');
  count(other, 'bad-signature');
  expect(written).toHaveLength(3);
  await clock.advance(3_600_000);
  expect(written).toEqual([
    ['refused', { why: 'bad-signature', times: 1, peer: one }],
    ['refused', { why: 'not-an-owner', times: 1, peer: one }],
    ['refused', { why: 'bad-signature', times: 1, peer: other }],
    ['refused', { why: 'bad-signature', times: 499, peer: one }],
  ]);
  expect(clock.pending).toBe(0);
});
