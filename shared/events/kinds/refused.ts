import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

const reasons: Readonly<Record<string, string>> = {
  'too-large': 'too large',
  'not-parsed': 'not written as this version writes',
  'not-sealed-for-me': 'not sealed for this device',
  'bad-signature': 'not signed by whom it claimed to be from',
  'bad-keys': 'signed by another key than it names',
  'other-household': 'about another household',
  replayed: 'sent again by somebody',
  'wrong-fingerprint': 'for a connection with another certificate',
  'unknown-sender': 'from an address that nobody here has',
  flood: 'far too many',
  'not-an-owner': 'about what only an owner decides',
};

/** A message that proved nothing, or the wrong thing, and was dropped. */
export const refused = declare({
  kind: 'refused',
  fields: v.strictObject({
    why: Why,
    times: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    /** Whose connection it came over, where that is known. */
    peer: v.optional(DeviceId),
  }),
  icon: 'lock',
  tone: 'warn',
  about: ({ peer }) => peer,
  sentence: {
    en: ({ why, times, peer }, who) =>
      `${times === 1 ? 'A message' : `${times} messages`}${peer === undefined ? '' : ` from ${who(peer)}`} ${times === 1 ? 'was' : 'were'} refused: ${reasons[why] ?? `“${why}”`}.`,
  },
  sample: { why: 'bad-signature', times: 3 },
});
