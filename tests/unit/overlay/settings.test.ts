import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  OVERLAY_START,
  parseOverlay,
  parseOverlayMessage,
} from '../../../extension/platform/overlay/settings.ts';
import { seed } from '../../seed.ts';

describe('what the overlay remembers', () => {
  it('is read back as it was kept', () => {
    const kept = {
      on: true,
      collapsed: true,
      box: { corner: 'top-left', dx: 5, dy: 6, width: 200 },
      hiddenOn: ['example.org'],
      camera: 'abc',
    };
    expect(parseOverlay(kept)).toEqual(kept);
  });

  it('is never on by accident, and never throws, whatever the storage holds', () => {
    expect(parseOverlay(undefined)).toEqual(OVERLAY_START);
    expect(parseOverlay({ on: 1, box: { corner: 'middle' } })).toMatchObject({
      on: false,
      box: OVERLAY_START.box,
    });
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        expect(parseOverlay(raw).box.width).toBeGreaterThanOrEqual(0);
      }),
      { seed },
    );
  });
});

describe('a message from a page that holds the overlay', () => {
  it('can open a view, hide, and tell how the overlay fares, and nothing else', () => {
    expect(parseOverlayMessage({ to: 'overlay-desk', ask: 'open-tab', url: 'https://example.org' })).toEqual({
      to: 'overlay-desk',
      ask: 'open-tab',
    });
    expect(parseOverlayMessage({ to: 'overlay-desk', ask: 'trouble', what: 'covered' })).toBeDefined();
    expect(parseOverlayMessage({ to: 'overlay-desk', ask: 'trouble', what: '<b>' })).toBeUndefined();
    expect(parseOverlayMessage({ to: 'overlay-desk', ask: 'remove' })).toBeUndefined();
    expect(parseOverlayMessage({ to: 'float' })).toBeUndefined();
  });
});
