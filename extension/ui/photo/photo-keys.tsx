import './photo.css';
import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { usePhoto } from './use-photo.ts';

/** Save and copy, beside any picture; what became of it is said under them. */
export function PhotoKeys({ camera }: { camera: CameraFacts }): ReactElement {
  const { ask } = useAsk();
  const { id, name } = camera;
  const { save, copy, told } = usePhoto(camera, (by) => void ask({ do: 'note-photo', camera: id, by }));
  const t = words.photo;
  return (
    <>
      <Button
        look="quiet"
        icon="photo"
        className="tool"
        aria-label={t.save(name)}
        title={t.save(name)}
        data-action="photo"
        onClick={save}
      />
      {copy === undefined ? null : (
        <Button
          look="quiet"
          icon="copy"
          className="tool"
          aria-label={t.copy(name)}
          title={t.copy(name)}
          data-action="copy-photo"
          onClick={copy}
        />
      )}
      <p className="photo-told" role="status" data-well={told?.well}>
        {told?.sentence}
      </p>
    </>
  );
}
