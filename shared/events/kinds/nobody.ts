import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Moment } from '../event.ts';
import { Camera, lengthText, sampleCamera, Why } from '../fields.ts';

const reasons: Readonly<Record<string, string>> = {
  'computer-slept': 'this computer slept',
  'browser-closed': 'the browser was closed, or had ended Porthole',
  'host-died': 'this extension had stopped',
};

/** A monitor that finds out afterwards that it did not watch. */
export const nobody = declare({
  kind: 'nobody',
  fields: v.strictObject({ ...Camera, from: Moment, until: Moment, why: Why }),
  icon: 'warning',
  tone: 'loss',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, from, until, why }, who) =>
      `Nobody watched ${who(camera)} for ${lengthText(until - from)}: ${reasons[why] ?? 'this monitor was not there'}.`,
  },
  sample: { ...sampleCamera, from: 1_750_000_000_000, until: 1_750_000_900_000, why: 'computer-slept' },
});
