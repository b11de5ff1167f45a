import type { CameraFacts, Snapshot } from '../../../extension/host/snapshot.ts';
import { factScenes } from './ui-fact-scenes.ts';
import { idOf, scenes } from './ui-scenes.ts';

/** What a person does with pictures and sounds: each scene is one of the others, changed in what it is about. */
const three = scenes['three cameras'];

function withSound(...sounds: readonly Pick<CameraFacts, 'listen' | 'microphone'>[]): Snapshot {
  return { ...three, cameras: three.cameras.map((camera, n) => ({ ...camera, ...sounds[n] })) };
}

const upright = { width: 720, height: 1280 };

export const viewScenes = {
  silent: withSound({ listen: { at: 'off', hears: 'nothing', volume: 1 }, microphone: 'held' }),
  listening: withSound(
    { listen: { at: 'on', hears: 'sound', volume: 0.6 }, microphone: 'held' },
    { listen: { at: 'on', hears: 'sound', volume: 1 }, microphone: 'held' },
  ),
  'no microphone': withSound({ listen: { at: 'on', hears: 'nothing', volume: 1 }, microphone: 'refused' }),
  'waiting for sound': withSound({ listen: { at: 'on', hears: 'nothing', volume: 1 }, microphone: 'held' }),
  'sound not played': withSound({ listen: { at: 'on', hears: 'refused', volume: 1 }, microphone: 'held' }),
  'was listening': withSound({ listen: { at: 'was-on', hears: 'nothing', volume: 1 }, microphone: 'held' }),
  'one large': { ...three, layout: { order: [], pinned: [], hidden: [], large: idOf(1) } },
  'one hidden': { ...three, layout: { order: [], pinned: [idOf(2)], hidden: [idOf(0)] } },
  upright: { ...three, cameras: three.cameras.map((camera) => ({ ...camera, picture: upright })) },
  places: factScenes.places,
  warned: factScenes.warned,
} satisfies Record<string, Snapshot>;
