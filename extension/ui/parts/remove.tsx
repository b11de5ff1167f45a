import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

/** Says what it means before it is done; the safe answer has the focus. */
export function Remove({ camera, onDone }: { camera: CameraFacts; onDone: () => void }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { title, text, yes, no } = words.monitor.removing;
  const remove = async (): Promise<void> => {
    if ((await ask({ do: 'remove', camera: camera.id })) !== undefined) onDone();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a group of inputs; this is a question with two answers
    <div
      className="camera-edit"
      role="group"
      aria-label={title(camera.name)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <h3>{title(camera.name)}</h3>
      <p className="camera-edit-text">{text}</p>
      <div className="camera-edit-actions">
        <Button look="danger" disabled={busy} onClick={remove} data-action="confirm-remove">
          {yes}
        </Button>
        <Button autoFocus onClick={onDone}>
          {no}
        </Button>
      </div>
      <Refusal why={failure} />
    </div>
  );
}
