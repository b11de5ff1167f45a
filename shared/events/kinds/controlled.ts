import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

const What = v.picklist([
  'switch',
  'torch',
  'zoom',
  'focus',
  'exposure',
  'turn',
  'lines',
  'microphone',
  'dim',
  'pause',
  'restart',
  'self-test',
]);

/** What somebody did, as the rest of “Laptop …”. */
const deeds: Readonly<Record<v.InferOutput<typeof What>, (on: boolean | undefined, it: string) => string>> = {
  switch: (_, it) => `switched ${it} to another camera`,
  torch: (on, it) => `switched the torch of ${it} ${on ? 'on' : 'off'}`,
  zoom: (_, it) => `zoomed ${it}`,
  focus: (_, it) => `focused ${it}`,
  exposure: (_, it) => `made ${it} lighter or darker`,
  turn: (_, it) => `turned the picture of ${it}`,
  lines: (_, it) => `chose another resolution for ${it}`,
  microphone: (on, it) => `switched the microphone of ${it} ${on ? 'on' : 'off'}`,
  dim: (on, it) => (on ? `dimmed the screen of ${it}` : `lit the screen of ${it}`),
  pause: (on, it) => (on ? `paused ${it}` : `resumed ${it}`),
  restart: (_, it) => `opened the camera of ${it} again`,
  'self-test': (_, it) => `asked ${it} to test itself`,
};

const refusals: Readonly<Record<string, string>> = {
  'not-allowed': 'only an owner may do that',
  cannot: 'this phone cannot do that',
  refused: 'the phone refused',
  'no-camera': 'the camera did not open',
  'fell-back': 'the other camera did not start',
  paused: 'it was paused',
  overtaken: 'something else was wanted meanwhile',
  'too-many': 'too much was asked at once',
  'no-end': 'it took too long',
  'not-kept': 'it was done, and could not be stored',
};

/** Something was done to this phone from afar, or was refused. `by` the phone itself: somebody stood there. */
export const controlled = declare({
  kind: 'controlled',
  fields: v.strictObject({
    by: DeviceId,
    what: What,
    on: v.optional(v.boolean()),
    refused: v.optional(Why),
  }),
  icon: 'phone',
  tone: 'plain',
  sentence: {
    en: ({ by, what, on, refused }, who, about) => {
      const name = by === about ? 'Somebody at the phone' : who(by);
      if (refused === undefined) return `${name} ${deeds[what](on, who(about))}.`;
      return `${name} was refused (${what.replace('-', ' ')}) by ${who(about)}: ${refusals[refused] ?? refused}.`;
    },
  },
  sample: { by: 'b'.repeat(32), what: 'torch', on: true },
});
