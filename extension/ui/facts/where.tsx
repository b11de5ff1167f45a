import './where.css';
import type { ReactElement } from 'react';
import { placeWords } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';

/** Where a camera stands, in the words that somebody of the household gave it; nothing while nobody has. */
export function Where({
  camera,
  snapshot,
}: {
  camera: CameraFacts;
  snapshot: Snapshot;
}): ReactElement | null {
  const { room, icon } = snapshot.facts?.devices[camera.id]?.settings ?? {};
  const parts = [...(room ? [room] : []), ...(icon && icon !== 'camera' ? [placeWords[icon]] : [])];
  if (parts.length === 0) return null;
  return (
    <p className="where" dir="auto">
      {parts.join(' · ')}
    </p>
  );
}
