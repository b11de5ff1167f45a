import './telling.css';
import { type ReactElement, useId } from 'react';
import { tellingWords as t } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot, Warned, WarningChoices } from '../../host/snapshot.ts';
import { mayDecide } from '../household/owners.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';

interface TellingProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
}

/** How a person is told of what happens to the phone, before its picture suffers. Each choice counts at once. */
export function Telling({ camera, snapshot }: TellingProps): ReactElement | null {
  const { ask, failure } = useAsk();
  const id = useId();
  const device = snapshot.facts?.devices[camera.id];
  if (device === undefined) return null;
  const { warnings: choices, online, battery = camera.battery } = device;
  const mayChoose = mayDecide(snapshot);
  return (
    <fieldset className="telling" disabled={!mayChoose}>
      <legend className="camera-edit-text">{t.title}</legend>
      {KINDS.map((what) => (
        <div key={what} className="telling-row">
          <label htmlFor={`${id}-${what}`}>{t.kinds[what]}</label>
          <select
            id={`${id}-${what}`}
            className="select"
            data-tells={what}
            value={choices[what]}
            onChange={({ target }) => {
              const how = waysOf(what).find((one) => one === target.value);
              if (how) void ask({ do: 'edit-facts', camera: camera.id, set: { warnings: { [what]: how } } });
            }}
          >
            {waysOf(what).map((how) => (
              <option key={how} value={how}>
                {t.how[how]}
              </option>
            ))}
          </select>
        </div>
      ))}
      {online && battery === undefined ? <p className="field-hint">{t.noBattery}</p> : null}
      <p className="field-hint">{mayChoose ? t.same : t.ownersOnly}</p>
      <Refusal why={failure} />
    </fieldset>
  );
}

const KINDS = ['battery-low', 'unplugged', 'hot', 'storage-low', 'back'] as const satisfies readonly Warned[];

/** A camera that is there again is good news, and wakes nobody. */
const waysOf = (what: Warned): readonly WarningChoices[Warned][] =>
  what === 'back' ? ['off', 'notify'] : ['off', 'notify', 'alarm'];
