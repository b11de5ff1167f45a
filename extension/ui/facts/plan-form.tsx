import './plan-form.css';
import { type FormEvent, type ReactElement, useId, useRef, useState } from 'react';
import { Button, useNow } from '../../../shared/ui/index.ts';
import { planWords as t } from '../../../shared/words/index.ts';
import type { CameraFacts, DeviceView } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import {
  afterKept,
  freshSpan,
  inWeek,
  MOST_SPANS,
  newName,
  type PlanEdits,
  planOf,
  rowsOf,
} from './plan-draft.ts';
import { PlanSpan } from './plan-span.tsx';
import { planText } from './plan-text.ts';

/** The days and the times at which a camera is watched without anybody saying so. */
export function PlanForm({ camera, device }: { camera: CameraFacts; device: DeviceView }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const fullId = useId();
  const { schedule = [] } = device.settings;
  const [edits, setEdits] = useState<PlanEdits>({});
  /** The span that was just added, where typing goes on. */
  const [added, setAdded] = useState<string>();
  const rows = rowsOf(schedule, edits);
  const plan = planOf(rows);
  const isTouched = Object.keys(edits).length > 0;
  const isSame = schedule.length > 0 && (!isTouched || JSON.stringify(plan) === JSON.stringify(schedule));
  const isFull = rows.length >= MOST_SPANS;

  const keep = async (next: typeof schedule): Promise<void> => {
    if ((await ask({ do: 'edit-facts', camera: camera.id, set: { schedule: next } })) !== undefined)
      setEdits((now) => afterKept(now, edits));
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (plan && !isSame && !busy) void keep(plan);
  };
  const add = (): void => {
    if (isFull) return;
    // A suggestion that is shown beside something else is meant.
    const shown = Object.fromEntries(rows.map(({ name, draft }) => [name, draft]));
    const base = schedule.length === 0 ? { ...edits, ...shown } : edits;
    const name = newName(base);
    setAdded(name);
    setEdits({ ...base, [name]: freshSpan });
  };
  const remove = (name: string): void => {
    setEdits({ ...edits, [name]: undefined });
    // The button that had the focus is gone.
    heading.current?.focus();
  };
  return (
    <form className="plan-form" onSubmit={save} aria-label={t.title}>
      <h4 ref={heading} tabIndex={-1}>
        {t.title}
      </h4>
      <p className="camera-edit-text figures">{planText(device, camera.watched, now) ?? t.explained}</p>
      {rows.map((row) => (
        <PlanSpan
          key={row.number}
          row={row}
          isOnly={rows.length === 1}
          isNew={row.name === added}
          onDraft={(draft) => setEdits({ ...edits, [row.name]: draft })}
          onRemove={() => remove(row.name)}
        />
      ))}
      <div className="camera-edit-actions">
        <Button
          icon="add"
          onClick={add}
          aria-disabled={isFull}
          aria-describedby={fullId}
          data-action="add-span"
        >
          {t.add}
        </Button>
      </div>
      <p className="field-hint" id={fullId} hidden={rows.length === 1}>
        {rows.length > MOST_SPANS ? t.tooMany(MOST_SPANS) : isFull ? t.full(MOST_SPANS) : t.together}
      </p>
      <p className="camera-edit-text figures" role="status">
        {plan && isTouched && !isSame ? t.preview(inWeek(plan)) : ''}
      </p>
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
