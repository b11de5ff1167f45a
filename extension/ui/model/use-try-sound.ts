import { useState } from 'react';
import type { SoundChoice } from '../../../shared/alarm/index.ts';
import { words } from '../../../shared/words/index.ts';
import { useAsk } from './use-monitor.ts';

/** Plays the alarm once, and tells in words what could be heard. */
export function useTrySound(): {
  readonly trySound: (sound: SoundChoice) => Promise<void>;
  readonly trying: boolean;
  readonly told: { readonly heard: boolean; readonly says: string } | undefined;
} {
  const { ask, busy } = useAsk();
  const [told, setTold] = useState<{ heard: boolean; says: string }>();
  const t = words.alarm.settings;
  return {
    trying: busy,
    told: busy ? { heard: true, says: t.trying } : told,
    async trySound(sound) {
      const answer = await ask({ do: 'try-sound', sound });
      if (answer === undefined || !('heard' in answer))
        setTold({ heard: false, says: words.settings.testFailed });
      else if (answer.heard.at === 'sounding') setTold({ heard: true, says: t.heard });
      else setTold({ heard: false, says: t.notHeard[answer.heard.why] });
    },
  };
}
