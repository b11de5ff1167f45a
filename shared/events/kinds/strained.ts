import * as v from 'valibot';
import { declare } from '../declare.ts';

/** Written down on the phone, each time that it begins and each time that it is over. */
export const strained = declare({
  kind: 'strained',
  fields: v.strictObject({
    by: v.picklist(['battery-low', 'unplugged', 'hot', 'storage-low']),
    on: v.boolean(),
  }),
  icon: 'bolt',
  tone: 'warn',
  sentence: {
    en: ({ by, on }, who, about) => {
      const name = who(about);
      switch (by) {
        case 'battery-low':
          return on ? `The battery of ${name} is low.` : `The battery of ${name} is not low any more.`;
        case 'unplugged':
          return on ? `${name} was unplugged while somebody watched.` : `${name} is plugged in again.`;
        case 'hot':
          return on ? `${name} works at its limit and gets hot.` : `${name} is at ease again.`;
        case 'storage-low':
          return on ? `${name} has little room left.` : `${name} has room again.`;
      }
    },
  },
  sample: { by: 'unplugged', on: true },
});
