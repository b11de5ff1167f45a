import './details.css';
import { type FormEvent, type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { Button, Field } from '../../../shared/ui/index.ts';
import { factsWords, placeWords, planWords } from '../../../shared/words/index.ts';
import type { CameraFacts, DeviceView, Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Known } from './known.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanLine } from './plan-line.tsx';

interface DetailsProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  readonly onDone: () => void;
}

const NOTES_LIMIT = 2000;

/** What the household says of a camera, and what the camera says of itself. */
export function Details({ camera, snapshot, onDone }: DetailsProps): ReactElement {
  const device = snapshot.facts?.devices[camera.id];
  const mayEdit = (snapshot.household?.place?.at ?? 'owner') === 'owner';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open, wherever the focus is in it.
    <div className="camera-edit details" onKeyDown={onKeyDown}>
      <h3>{factsWords.title(camera.name)}</h3>
      {mayEdit ? (
        <Edit camera={camera} device={device} undoable={snapshot.facts?.undoable ?? false} onDone={onDone} />
      ) : (
        <Read camera={camera} snapshot={snapshot} onDone={onDone} />
      )}
      {device && mayEdit ? <PlanForm camera={camera} device={device} /> : null}
      {device ? <Known camera={camera} device={device} /> : null}
    </div>
  );
}

/** For a computer that may only watch. */
function Read({ camera, snapshot, onDone }: DetailsProps): ReactElement {
  const { room, notes, schedule = [] } = snapshot.facts?.devices[camera.id]?.settings ?? {};
  return (
    <div className="details-form">
      {room ? <p>{room}</p> : null}
      {notes ? <p className="details-notes">{notes}</p> : null}
      <PlanLine camera={camera} snapshot={snapshot} />
      {schedule.length > 0 ? <p className="field-hint">{planWords.ofOwners}</p> : null}
      <div className="camera-edit-actions">
        <Button onClick={onDone}>{factsWords.close}</Button>
      </div>
    </div>
  );
}

interface EditProps {
  readonly camera: CameraFacts;
  readonly device: DeviceView | undefined;
  readonly undoable: boolean;
  readonly onDone: () => void;
}

function Edit({ camera, device, undoable, onDone }: EditProps): ReactElement {
  const t = factsWords;
  const { ask, busy, failure } = useAsk();
  const notesId = useId();
  const iconId = useId();
  const now = { name: camera.name, room: '', icon: '', notes: '', ...device?.settings };
  // Only what was typed is held here: what somebody else writes meanwhile shows in the fields that nobody touched.
  const [typed, setTyped] = useState<{ name?: string; room?: string; icon?: string; notes?: string }>({});
  const form = { ...now, ...typed };
  const changed = (['room', 'icon', 'notes'] as const).filter(
    (field) => typed[field] !== undefined && typed[field] !== now[field],
  );
  const renamed = form.name.trim() !== camera.name;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (renamed && (await ask({ do: 'rename', camera: camera.id, name: form.name.trim() })) === undefined)
      return;
    const set = Object.fromEntries(changed.map((field) => [field, form[field].trim()]));
    if (changed.length > 0 && (await ask({ do: 'edit-facts', camera: camera.id, set })) === undefined) return;
    // What was typed meanwhile is not kept yet.
    setTyped((now) => (now === typed ? {} : now));
  };
  const undo = async (): Promise<void> => {
    if ((await ask({ do: 'undo-facts' })) !== undefined) setTyped({});
  };
  return (
    <form className="details-form" onSubmit={save}>
      <Field
        label={t.name}
        value={form.name}
        onText={(name) => setTyped({ ...typed, name })}
        maxLength={60}
        required
        autoFocus
      />
      <Field
        label={t.room}
        hint={t.roomHint}
        value={form.room}
        onText={(room) => setTyped({ ...typed, room })}
        maxLength={60}
      />
      <div className="field">
        <label htmlFor={iconId}>{t.icon}</label>
        <select
          id={iconId}
          className="select"
          value={form.icon || 'camera'}
          onChange={(event) => setTyped({ ...typed, icon: event.target.value })}
        >
          {Object.entries(placeWords).map(([icon, label]) => (
            <option key={icon} value={icon}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={notesId}>{t.notes}</label>
        <textarea
          id={notesId}
          aria-describedby={`${notesId}-hint`}
          dir="auto"
          rows={3}
          maxLength={NOTES_LIMIT}
          value={form.notes}
          onChange={(event) => setTyped({ ...typed, notes: event.target.value })}
        />
        <p className="field-hint" id={`${notesId}-hint`}>
          {t.notesHint}
        </p>
      </div>
      <div className="camera-edit-actions">
        <Button
          look="first"
          type="submit"
          disabled={busy || form.name.trim() === '' || (!renamed && changed.length === 0)}
        >
          {t.save}
        </Button>
        <Button disabled={busy || !undoable} onClick={undo}>
          {t.undo}
        </Button>
        <Button onClick={onDone}>{t.close}</Button>
      </div>
      <p className="field-hint">{t.same}</p>
      <Refusal why={failure} />
    </form>
  );
}
