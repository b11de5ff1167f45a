import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

const reasons: Readonly<Record<string, string>> = {
  'wrong-tries': 'somebody tried five wrong codes',
  refused: 'it was refused on this monitor',
  'phone-left': 'the phone left',
  'server-unreachable': 'the server could not be reached',
};

/** A pairing that came to nothing, where that was not what the user wanted. */
export const pairingFailed = declare({
  kind: 'pairing-failed',
  fields: v.strictObject({ why: Why }),
  icon: 'lock',
  tone: 'warn',
  sentence: { en: ({ why }) => `No phone was paired: ${reasons[why] ?? 'the code ran out'}.` },
  sample: { why: 'wrong-tries' },
});
