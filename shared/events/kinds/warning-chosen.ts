import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

const Of = v.picklist(['battery-low', 'unplugged', 'hot', 'storage-low', 'back']);
const How = v.picklist(['off', 'notify', 'alarm']);

const whens: Readonly<Record<v.InferOutput<typeof Of>, (name: string) => string>> = {
  'battery-low': (name) => `the battery of ${name} is low`,
  unplugged: (name) => `${name} is unplugged`,
  hot: (name) => `${name} gets hot`,
  'storage-low': (name) => `${name} has little room left`,
  back: (name) => `${name} is there again`,
};

const hows: Readonly<Record<v.InferOutput<typeof How>, string>> = {
  off: 'to be told nothing',
  notify: 'to get a notification',
  alarm: 'to hear the alarm',
};

/** How a person wants to be told of what happens to a camera's phone; an undone choice is one too. */
export const warningChosen = declare({
  kind: 'warning-chosen',
  fields: v.strictObject({ ...Camera, of: Of, how: How }),
  icon: 'settings',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, of, how }, who) => `Somebody chose ${hows[how]} when ${whens[of](who(camera))}.`,
  },
  sample: { ...sampleCamera, of: 'battery-low', how: 'alarm' },
});
