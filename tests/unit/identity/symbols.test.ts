import { describe, expect, it } from 'vitest';
import { createIdentity, symbolTable } from '../../../shared/identity/index.ts';
import { symbolsOf } from '../../../shared/identity/symbols.ts';
import { symbols as words } from '../../../shared/words/en/symbols.ts';

describe('the symbols', () => {
  it('are sixty-four, each with a picture and a word of its own', () => {
    expect(symbolTable).toHaveLength(64);
    expect(new Set(symbolTable.map(({ id }) => id)).size).toBe(64);
    expect(new Set(symbolTable.map(({ glyph }) => glyph)).size).toBe(64);
    expect(Object.keys(words).toSorted()).toEqual(symbolTable.map(({ id }) => id).toSorted());
    expect(new Set(Object.values(words)).size).toBe(64);
  });

  it('change with every key and every nonce', async () => {
    const [monitor, phone, other] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);
    const nonce = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
    const m = { keys: monitor.keys, nonce: nonce(1) };
    const p = { keys: phone.keys, nonce: nonce(2) };
    const shown = await Promise.all(
      [
        { monitor: m, phone: p },
        { monitor: p, phone: m },
        { monitor: { ...m, nonce: nonce(3) }, phone: p },
        { monitor: m, phone: { ...p, nonce: nonce(3) } },
        { monitor: { ...m, keys: other.keys }, phone: p },
        { monitor: m, phone: { ...p, keys: { ...p.keys, sign: other.keys.sign } } },
        { monitor: m, phone: { ...p, keys: { ...p.keys, agree: other.keys.agree } } },
      ].map(symbolsOf),
    );
    for (const four of shown) expect(four).toHaveLength(4);
    // Two of these seven agree by chance once in 800,000 runs.
    expect(new Set(shown.map((four) => four.join())).size).toBe(shown.length);
  });
});
