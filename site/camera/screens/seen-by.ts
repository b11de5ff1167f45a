import type { LinkState } from '../../../shared/link/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { EyeState } from '../eye.ts';
import type { Live } from '../state.ts';

const say = words.camera.live;

/** The one thing to know of a phone that films: whether somebody sees what it sees. */
export function seenBy({ eye, session: { seen, link, watchers } }: Live): readonly [Tone, string] {
  if (eye.at === 'paused') return ['off', say.paused];
  if (isBlind(eye)) return ['lost', say.nothingToSee];
  if (seen)
    return link.at === 'shaky'
      ? ['warn', say.shaky]
      : ['live', say.seenBy(watchers.filter(({ seen: sees }) => sees).length)];
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
  if (eye.at === 'lost' || eye.at === 'paused') return true;
  return eye.trouble !== undefined && eye.trouble !== 'dark';
}

/** "Kitchen laptop and 1 more": a name, because a number tells nobody who it is. */
export function namesOf({ watchers, monitorName }: Live['session'], what: 'seen' | 'heard'): string {
  const names = watchers.filter((watcher) => watcher[what]).map(({ name }) => name);
  return say.andMore(names[0] ?? monitorName, Math.max(0, names.length - 1));
}
