import { type FormEvent, type KeyboardEvent, type ReactElement, useState } from 'react';
import { Button, Field } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

/** The name, changed where it stands: Enter keeps it, Escape leaves it as it was. */
export function Rename({ camera, onDone }: { camera: CameraFacts; onDone: () => void }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const [name, setName] = useState(camera.name);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await ask({ do: 'rename', camera: camera.id, name: name.trim() });
    if (done !== undefined) onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone();
  };
  return (
    <form className="camera-edit" onSubmit={save} onKeyDown={onKeyDown}>
      <Field
        label={words.monitor.newName}
        value={name}
        onText={setName}
        maxLength={60}
        required
        autoFocus
        onFocus={(event) => event.target.select()}
      />
      <div className="camera-edit-actions">
        <Button look="first" type="submit" disabled={busy || name.trim() === ''}>
          {words.common.save}
        </Button>
        <Button onClick={onDone}>{words.common.cancel}</Button>
      </div>
      <Refusal why={failure} />
    </form>
  );
}
