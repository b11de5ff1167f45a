import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrame } from '../../../shared/rendezvous/frame.ts';
import { createRecent } from '../../../shared/rendezvous/recent.ts';
import { parseServerMessage } from '../../../shared/rendezvous/server-message.ts';
import { seed } from '../../seed.ts';
import { camera } from './addresses.ts';

/** Values that come close: right names, wrong contents. */
const nearly = fc.record(
  {
    type: fc.oneof(fc.constantFrom('OPEN', 'CANDIDATE', 'EXPIRE', 'OFFER'), fc.anything()),
    kind: fc.oneof(fc.constantFrom('message', 'ack', 'echo'), fc.anything()),
    id: fc.oneof(fc.string(), fc.anything()),
    text: fc.oneof(fc.string(), fc.anything()),
    src: fc.oneof(fc.constant<string>(camera), fc.anything()),
    payload: fc.anything(),
  },
  { requiredKeys: [] },
);

describe('what comes from a server', () => {
  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue(), nearly), (raw) => {
        parseFrame(raw);
        parseServerMessage(raw);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test('a frame holds nothing but what a frame holds, so no connection id rides along', () => {
    expect(parseFrame({ kind: 'ack', id: 'a1' })).toEqual({ kind: 'ack', id: 'a1' });
    expect(parseFrame({ kind: 'ack', id: 'a1', connectionId: 'x' })).toBeUndefined();
    expect(parseFrame({ kind: 'ack', id: 'a'.repeat(41) })).toBeUndefined();
    expect(parseFrame({ kind: 'message', id: 'a', text: 'x'.repeat(65_537) })).toBeUndefined();
  });

  test('a sender that is no address, and what other clients may send, is not understood', () => {
    expect(parseServerMessage({ type: 'CANDIDATE', src: camera, payload: 1 })).toBeDefined();
    expect(parseServerMessage({ type: 'CANDIDATE', src: 'Camera', payload: 1 })).toBeUndefined();
    expect(parseServerMessage({ type: 'OFFER', src: camera })).toBeUndefined();
    expect(parseServerMessage({ type: 'LEAVE', src: camera })).toBeUndefined();
  });
});

test('what is remembered of strangers is bounded, and the oldest goes first', () => {
  const recent = createRecent(2);
  expect([recent.add('a'), recent.add('b'), recent.add('a')]).toEqual([true, true, false]);
  expect(recent.add('c')).toBe(true);
  expect([recent.add('b'), recent.add('c')]).toEqual([false, false]);
  expect(recent.add('a')).toBe(true);
});
