import { describe, expect, it } from 'vitest';
import { judge, type Seen, troubleIn } from '../../../extension/platform/overlay/guard.ts';

const wanted = { left: 100, top: 50, width: 240, height: 135 };
const well: Seen = { connected: true, shown: true, opacity: 1, rect: wanted };

describe('what a page does to the overlay', () => {
  it('is named', () => {
    expect(troubleIn(well, wanted)).toBeUndefined();
    expect(troubleIn({ ...well, connected: false }, wanted)).toBe('removed');
    expect(troubleIn({ ...well, shown: false }, wanted)).toBe('faded');
    expect(troubleIn({ ...well, opacity: 0.5 }, wanted)).toBe('faded');
    for (const key of ['left', 'top', 'width', 'height'] as const)
      expect(troubleIn({ ...well, rect: { ...wanted, [key]: 10 } }, wanted)).toBe('moved');
  });

  it('is not what rounding does at an odd zoom', () => {
    expect(troubleIn({ ...well, rect: { ...wanted, left: 101.4, width: 239.2 } }, wanted)).toBeUndefined();
  });

  it('is mended at once and without a word the first time: a page may only have drawn itself anew', () => {
    expect(judge([], 1000)).toEqual({ mend: true, say: false });
    expect(judge([900], 1000)).toEqual({ mend: true, say: false });
  });

  it('is said from the third time on', () => {
    expect(judge([100, 900], 1000)).toEqual({ mend: true, say: true });
  });

  it('is left alone for a while after five mends in ten seconds, so that no page is fought for', () => {
    expect(judge([0, 100, 200, 300, 400], 1000)).toEqual({ mend: false, say: true, againIn: 9000 });
    expect(judge([0, 100, 200, 300, 400], 11_000)).toEqual({ mend: true, say: false });
  });
});
