import type { ReactElement } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useIsLoudest, useLevel } from './use-levels.ts';

/** How loud it is there, and a word where it is louder than at the other cameras that are listened to. */
export function LevelMeter({ camera: { id, name } }: { camera: CameraFacts }): ReactElement {
  const level = useLevel(id);
  const loudest = useIsLoudest(id);
  const t = words.listen;
  return (
    <>
      <meter className="level" aria-label={t.level(name)} min={0} max={1} value={level} />
      {loudest ? <span className="loudest">{t.loudest}</span> : null}
    </>
  );
}
