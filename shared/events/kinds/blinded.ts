import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

const reasons: Readonly<Record<string, string>> = {
  hidden: 'its page was not in front any more',
  muted: 'another app took the lens',
  ended: 'the lens was taken away',
  frozen: 'the picture froze',
  black: 'the lens gave only black',
  busy: 'another app uses the lens',
  refused: 'the browser does not allow the lens',
  absent: 'there is no lens',
};

/** Noticed by the phone itself, also while nobody is connected. */
export const blinded = declare({
  kind: 'blinded',
  fields: v.strictObject({
    why: Why,
    /** How often since it was last told, where it comes and goes. */
    times: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  }),
  icon: 'hide',
  tone: 'loss',
  sentence: {
    en: ({ why }, who, about) =>
      `${who(about)} could not see: ${reasons[why] ?? 'its lens gave no picture'}.`,
  },
  sample: { why: 'hidden' },
});
