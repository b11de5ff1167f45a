import * as v from 'valibot';
import { Signature } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** The device's signature over all before it: a chain of hashes alone can be computed anew by anybody. */
export const checkpoint = declare({
  kind: 'checkpoint',
  fields: v.strictObject({ signature: Signature }),
  icon: 'lock',
  tone: 'plain',
  isHousekeeping: true,
  sentence: { en: () => 'Everything up to here was signed by this device.' },
  sample: { signature: 'A'.repeat(86) },
});
