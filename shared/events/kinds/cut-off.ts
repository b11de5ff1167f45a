import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

const reasons: Readonly<Record<string, string>> = {
  garbage: 'cannot be read',
  'too-large': 'was too large',
  'too-much': 'was far too much',
  'not-its-own': 'was said in the name of another',
  'not-allowed': 'is for owners to say',
  'not-valid': 'makes no sense',
  'document-full': 'was more than there is room for',
};

/** It broke the rules of the household's facts: until this device starts anew it takes nothing of them from it. */
export const cutOff = declare({
  kind: 'cut-off',
  fields: v.strictObject({ device: DeviceId, why: Why }),
  icon: 'lock',
  tone: 'warn',
  about: ({ device }) => device,
  sentence: {
    en: ({ device, why }, who) =>
      `${who(device)} is no longer listened to: it sent what ${reasons[why] ?? `is “${why}”`}.`,
  },
  sample: { device: 'a'.repeat(32), why: 'not-its-own' },
});
