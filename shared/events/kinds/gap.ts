import * as v from 'valibot';
import { declare } from '../declare.ts';

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0));
const reasons = { full: 'the disk was full', broken: 'the disk could not be written' };

/** What happened and could not be written down. */
export const gap = declare({
  kind: 'gap',
  fields: v.strictObject({
    from: Moment,
    until: Moment,
    why: v.picklist(['full', 'broken']),
    /** Events that are lost for good; those that could be held in memory follow. */
    lost: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  icon: 'warning',
  tone: 'warn',
  sentence: {
    en: ({ why, lost }) =>
      lost === 0
        ? `For a while ${reasons[why]}. Nothing is missing: it was written down later.`
        : `For a while ${reasons[why]}: ${lost === 1 ? 'one event is' : `${lost} events are`} missing here.`,
  },
  sample: { from: 1_750_000_000_000, until: 1_750_000_060_000, why: 'full', lost: 3 },
});
