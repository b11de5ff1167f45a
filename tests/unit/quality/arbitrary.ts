import fc from 'fast-check';
import type { Want } from '../../../shared/protocol/index.ts';
import type { Eyes, Quality } from '../../../shared/quality/index.ts';

const side = fc.integer({ min: 1, max: 8000 });

export const someEyes: fc.Arbitrary<Eyes> = fc.record({
  view: fc.constantFrom('popup', 'panel', 'tab', 'window', 'floating'),
  size: fc.record({ width: side, height: side }),
});

const prefer = fc.constantFrom<Want['prefer']>('balanced', 'sharpness', 'frame-rate');

export const anyQuality: fc.Arbitrary<Quality> = fc.record(
  {
    preset: fc.constantFrom<Quality['preset']>('auto', 'saver', 'balanced', 'best', 'sound-only'),
    maxBitRate: fc.integer({ min: 100_000, max: 50_000_000 }),
    maxFrameRate: fc.integer({ min: 5, max: 60 }),
    prefer,
  },
  { requiredKeys: ['preset', 'prefer'] },
);

export const anyWant: fc.Arbitrary<Want> = fc.record({
  lines: fc.constantFrom(144, 180, 360, 720, 1080),
  frameRate: fc.constantFrom(5, 15, 30),
  bitRate: fc.constantFrom(45_000, 150_000, 550_000, 2_000_000),
  prefer,
});
