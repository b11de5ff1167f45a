import type { LinkState } from '../../../shared/link/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { EyeState } from '../eye.ts';
import type { Live } from '../state.ts';

const say = words.camera.live;

/** The one thing to know of a phone that films: whether somebody sees what it sees. */
export function seenBy({ eye, session: { seen, link } }: Live): readonly [Tone, string] {
  if (isBlind(eye)) return ['lost', say.nothingToSee];
  if (seen) return link.at === 'shaky' ? ['warn', say.shaky] : ['live', say.seenBy(1)];
  const tones: Readonly<Record<LinkState['at'], readonly [Tone, string]>> = {
    live: ['off', say.nobody],
    shaky: ['off', say.nobody],
    dialing: ['busy', say.looking],
    recovering: ['warn', say.lost],
    stopped: ['off', say.nobody],
  };
  return tones[link.at];
}

/** The camera gives no picture of the present, whoever is connected. */
export function isBlind(eye: EyeState): boolean {
  if (eye.at === 'lost') return true;
  return eye.trouble !== undefined && eye.trouble !== 'dark';
}
