import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera, Why } from '../fields.ts';

const whys: Readonly<Record<string, string>> = {
  'no-answer': 'it does not answer',
  'no-path': 'there is no way through the network',
  absent: 'it is not at the server',
  offline: 'this computer is offline',
  hidden: 'its page went to the background',
  frozen: 'its picture froze',
  muted: 'its lens gave no picture',
  ended: 'its lens was taken away',
  'page-closed': 'its page was closed',
  'rendezvous-down': 'the server cannot be reached',
  taken: 'another app took its lens',
  battery: 'its battery is most likely empty',
  stopped: 'somebody pressed Stop on it',
  paused: 'somebody paused it',
};

export const whyLost = (why: string): string => whys[why] ?? 'its picture stopped';

export const lost = declare({
  kind: 'lost',
  fields: v.strictObject({ ...Camera, why: Why }),
  icon: 'hide',
  tone: 'loss',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, why }, who) => `${who(camera)} was lost: ${whyLost(why)}.`,
  },
  sample: { ...sampleCamera, why: 'no-answer' },
});
