import './plan-form.css';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Button, Choice, Field, useNow } from '../../../shared/ui/index.ts';
import { planWords as t } from '../../../shared/words/index.ts';
import type { CameraFacts, DeviceView } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { draftOf, type PlanDraft, planOf, planText, WEEK } from './plan-text.ts';

/** The days and the time at which a camera is watched without anybody saying so. */
export function PlanForm({ camera, device }: { camera: CameraFacts; device: DeviceView }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const now = useNow();
  const { schedule = [] } = device.settings;
  // Only what was touched is held here: what somebody else plans meanwhile shows in the rest.
  const [touched, setTouched] = useState<Partial<PlanDraft>>({});
  const draft = { ...draftOf(schedule), ...touched };
  const plan = planOf(draft);
  const isSame = JSON.stringify(plan) === JSON.stringify(schedule);

  const keep = async (next: typeof schedule): Promise<void> => {
    if ((await ask({ do: 'edit-facts', camera: camera.id, set: { schedule: next } })) !== undefined)
      setTouched((now) => (now === touched ? {} : now));
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (plan && !isSame) void keep(plan);
  };
  const pick = (day: number, on: boolean): void =>
    setTouched({ ...touched, days: on ? [...draft.days, day] : draft.days.filter((one) => one !== day) });
  return (
    <form className="plan-form" onSubmit={save} aria-label={t.title}>
      <h4>{t.title}</h4>
      <p className="camera-edit-text figures">{planText(device, camera.watched, now) ?? t.explained}</p>
      <fieldset className="plan-days">
        <legend className="camera-edit-text">{t.days}</legend>
        {WEEK.map((day) => (
          <Choice
            key={day}
            type="checkbox"
            label={t.dayName(day)}
            checked={draft.days.includes(day)}
            onPick={(on) => pick(day, on)}
          />
        ))}
      </fieldset>
      <div className="plan-times">
        <Field
          type="time"
          label={t.from}
          value={draft.from}
          onText={(from) => setTouched({ ...touched, from })}
          required
        />
        <Field
          type="time"
          label={t.until}
          value={draft.until}
          onText={(until) => setTouched({ ...touched, until })}
          hint={overnight(draft)}
          required
        />
      </div>
      <p className="field-hint">{t.missed}</p>
      <div className="camera-edit-actions">
        <Button look="first" type="submit" disabled={busy || !plan || isSame} data-action="keep-plan">
          {t.save}
        </Button>
        <Button disabled={busy || schedule.length === 0} onClick={() => void keep([])} data-action="no-plan">
          {t.none}
        </Button>
      </div>
      <Refusal why={failure} />
    </form>
  );
}

function overnight({ from, until }: PlanDraft): string | undefined {
  if (from === '' || until === '' || from < until) return undefined;
  return from === until ? t.wholeDay : t.nextDay;
}
