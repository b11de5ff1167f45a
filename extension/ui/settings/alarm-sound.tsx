import { type ReactElement, useCallback } from 'react';
import { type SoundChoice, SoundName } from '../../../shared/alarm/index.ts';
import { Select, Slider } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { TrySound } from '../parts/try-sound.tsx';
import { Section } from './section.tsx';

const SECOND = 1000;
const t = words.alarm.settings;

/** How the alarm sounds in this household. Each change counts at once: a sound is chosen by ear. */
export function AlarmSound({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const { ask, failure } = useAsk();
  const { sound, volume, fadeIn } = snapshot.alarm.settings.sound;
  const change = useCallback(
    (part: Partial<SoundChoice>) => void ask({ do: 'set-sound', sound: { sound, volume, fadeIn, ...part } }),
    [ask, sound, volume, fadeIn],
  );
  const pickVolume = useCallback((picked: number) => change({ volume: picked }), [change]);
  const pickFadeIn = useCallback((picked: number) => change({ fadeIn: picked * SECOND }), [change]);
  return (
    <Section title={t.title} text={t.intro}>
      <Select
        label={t.sound}
        value={sound}
        among={SoundName.options.map((is) => ({ is, says: t.sounds[is] }))}
        onPick={(picked) => change({ sound: picked })}
      />
      <Slider
        label={t.volume}
        value={volume}
        min={0}
        max={1}
        step={0.05}
        says={t.volumePercent}
        onPick={pickVolume}
      />
      <Slider
        label={t.fadeIn}
        value={fadeIn / SECOND}
        min={0}
        max={30}
        step={1}
        says={t.fadeInSeconds}
        onPick={pickFadeIn}
      />
      <TrySound sound={{ sound, volume, fadeIn }} word={t.try} />
      <Refusal why={failure} />
    </Section>
  );
}
