import { describe, expect, test } from 'vitest';
import { parseBulk, WANT_LIMIT } from '../../../shared/protocol/index.ts';

const log = `${'c'.repeat(32)}.one`;
const hash = 'A'.repeat(43);
const signature = 'A'.repeat(86);
const head = { log, seq: 1, hash };

describe('a message of the bulk lane', () => {
  test.each([
    { kind: 'log-heads', heads: [head] },
    { kind: 'log-held', heads: [] },
    { kind: 'log-want', log, after: 0, limit: WANT_LIMIT },
    { kind: 'log-rows', log, after: 0, rows: [{ anything: 'that a later version may write' }] },
    { kind: 'log-rows', log, after: 5, anchor: { seq: 5, hash, signature }, rows: [] },
  ])('$kind is taken as it was written', (message) => {
    expect(parseBulk(JSON.stringify(message))).toEqual(message);
  });

  test.each([
    ['bytes', new Uint8Array(3)],
    ['no JSON', '{'],
    ['an unknown kind', { kind: 'log-delete', log }],
    ['one word too many', { kind: 'log-want', log, after: 0, limit: 1, and: 'more' }],
    ['a log of nobody', { kind: 'log-want', log: 'me.one', after: 0, limit: 1 }],
    ['a log with a path', { kind: 'log-want', log: `${'c'.repeat(32)}.a/b`, after: 0, limit: 1 }],
    ['a number that is none', { kind: 'log-want', log, after: 1.5, limit: 1 }],
    ['a number before the first', { kind: 'log-want', log, after: -1, limit: 1 }],
    ['more at once than is given', { kind: 'log-want', log, after: 0, limit: WANT_LIMIT + 1 }],
    ['more heads than a device has', { kind: 'log-heads', heads: Array(65).fill(head) }],
    ['an empty log', { kind: 'log-heads', heads: [{ ...head, seq: 0 }] }],
    [
      'more rows than can be asked for',
      { kind: 'log-rows', log, after: 0, rows: Array(WANT_LIMIT + 1).fill({}) },
    ],
  ])('that is %s means nothing', (_, message) => {
    const text = typeof message === 'object' && 'kind' in message ? JSON.stringify(message) : message;
    expect(parseBulk(text)).toBeUndefined();
  });
});
