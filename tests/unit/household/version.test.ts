import { expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { PRODUCT_VERSION } from '../../../shared/household/index.ts';

it('a device says the version that it is', () => {
  expect(PRODUCT_VERSION).toBe(manifest.version);
});
