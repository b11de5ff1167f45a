import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Length, lengthText, Why } from '../fields.ts';

export const sighted = declare({
  kind: 'sighted',
  fields: v.strictObject({ why: Why, after: Length }),
  icon: 'eye',
  tone: 'good',
  sentence: { en: ({ after }, who, about) => `${who(about)} sees again, after ${lengthText(after)}.` },
  sample: { why: 'hidden', after: 61_000 },
});
