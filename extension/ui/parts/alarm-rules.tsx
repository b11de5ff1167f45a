import { type ReactElement, useCallback, useId } from 'react';
import {
  type CameraRules,
  DEFAULT_DELAY,
  LONGEST_DELAY,
  rulesOf,
  SHORTEST_DELAY,
} from '../../../shared/alarm/index.ts';
import { Button, Choice, Slider } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { Telling } from '../facts/telling.tsx';
import { useAsk } from '../model/use-monitor.ts';
import { CameraEdit } from './camera-edit.tsx';
import { Refusal } from './refusal.tsx';

interface AlarmRulesProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  readonly onDone: () => void;
}

const SECOND = 1000;
const t = words.alarm.settings;

/** When the alarm of one camera sounds and when it ends. Each change counts at once. */
export function AlarmRules({ camera, snapshot, onDone }: AlarmRulesProps): ReactElement {
  const { ask, failure } = useAsk();
  const rules = rulesOf(snapshot.alarm.settings, camera.id);
  const { delay, until } = rules;
  const change = useCallback(
    (part: Partial<CameraRules>) =>
      void ask({ do: 'set-alarm', camera: camera.id, rules: { delay, until, ...part } }),
    [ask, camera.id, delay, until],
  );
  const pickDelay = useCallback((seconds: number) => change({ delay: seconds * SECOND }), [change]);
  const group = useId();
  return (
    <CameraEdit title={t.ofCamera(camera.name)} onDone={onDone}>
      <Slider
        label={t.delay}
        value={(delay === 'off' ? DEFAULT_DELAY : delay) / SECOND}
        min={SHORTEST_DELAY / SECOND}
        max={LONGEST_DELAY / SECOND}
        step={1}
        says={t.seconds}
        onPick={pickDelay}
        disabled={delay === 'off'}
      />
      <Choice
        type="checkbox"
        label={t.off}
        checked={delay === 'off'}
        onPick={(off) => change({ delay: off ? 'off' : DEFAULT_DELAY })}
      />
      <fieldset disabled={delay === 'off'}>
        <legend className="camera-edit-text">{t.until}</legend>
        {(['acknowledged', 'picture-back'] as const).map((end) => (
          <Choice
            key={end}
            type="radio"
            name={group}
            label={t[end]}
            checked={until === end}
            onPick={() => change({ until: end })}
          />
        ))}
      </fieldset>
      <Telling camera={camera} snapshot={snapshot} />
      <div className="camera-edit-actions">
        <Button autoFocus onClick={onDone}>
          {words.common.close}
        </Button>
      </div>
      <Refusal why={failure} />
    </CameraEdit>
  );
}
