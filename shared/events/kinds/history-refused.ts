import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

/** What a device gave out as its log is not its log. Nothing of it was kept. */
export const historyRefused = declare({
  kind: 'history-refused',
  fields: v.strictObject({
    peer: DeviceId,
    why: Why,
    times: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  }),
  icon: 'lock',
  tone: 'warn',
  about: ({ peer }) => peer,
  sentence: {
    en: ({ peer, why }, who) =>
      `What ${who(peer)} sent as its history was refused, because it does not fit what it sent before (“${why}”).`,
  },
  sample: { peer: 'a'.repeat(32), why: 'changed', times: 1 },
});
