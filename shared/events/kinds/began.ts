import * as v from 'valibot';
import { LogHead } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

const reasons = {
  first: 'The log of this device begins.',
  missing: 'The log of this device was gone, so it begins anew.',
  older: 'This device came back with an older state, so its log begins anew.',
  forked: 'This device was copied, and both went on: the log begins anew here.',
  broken: 'The end of this device’s log cannot be read any more, so it begins anew.',
};

/** The first event of each incarnation of a log. */
export const began = declare({
  kind: 'began',
  fields: v.strictObject({
    why: v.picklist(['first', 'missing', 'older', 'forked', 'broken']),
    /** How far the incarnation before this one is known to have come. */
    previous: v.optional(LogHead),
  }),
  icon: 'info',
  tone: 'plain',
  sentence: { en: ({ why }) => reasons[why] },
  sample: { why: 'first' },
});
