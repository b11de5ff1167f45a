import { useState } from 'react';
import { cell } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { useWatched } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { FloatControl } from '../../platform/float/control.ts';
import type { FloatAnswer } from '../../platform/float/float.ts';
import { useMonitor } from './use-monitor.ts';

interface FloatButton {
  readonly floats: boolean;
  /** Called within the click: the browser opens a floating window only there. */
  readonly press: () => void;
  /** What the person should know instead of a window; undefined while there is nothing to say. */
  readonly told: { readonly sentence: string; readonly elsewhere: boolean } | undefined;
}

const nothing: Pick<FloatControl, 'ability' | 'floating' | 'press'> = {
  ability: { cannot: 'not-here' },
  floating: cell<DeviceId | undefined>(undefined),
  press: async () => ({ ok: false, why: 'not-possible' }),
};

/** The one Float button, for whichever camera a view offers it. */
export function useFloat(camera: DeviceId): FloatButton {
  const { ability, floating, press } = useMonitor().float ?? nothing;
  const floats = useWatched(floating) === camera;
  const [answer, setAnswer] = useState<FloatAnswer | 'cannot'>();
  return {
    floats,
    press() {
      if (typeof ability === 'object') setAnswer('cannot');
      else void press(camera).then(setAnswer, () => setAnswer({ ok: false, why: 'not-possible' }));
    },
    told: sentenceFor(answer, ability),
  };
}

function sentenceFor(
  answer: FloatAnswer | 'cannot' | undefined,
  ability: FloatControl['ability'],
): FloatButton['told'] {
  const { cannot, failed } = words.float;
  if (answer === 'cannot' && typeof ability === 'object')
    return { sentence: cannot[ability.cannot], elsewhere: ability.cannot === 'only-from-tab' };
  if (typeof answer !== 'object' || answer.ok) return undefined;
  return { sentence: failed[answer.why], elsewhere: false };
}
