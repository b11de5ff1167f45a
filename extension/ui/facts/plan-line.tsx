import './where.css';
import type { ReactElement } from 'react';
import { useNow } from '../../../shared/ui/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { planText } from './plan-text.ts';

/** When a camera is watched by the clock, and its next turn; nothing where nobody planned it. */
export function PlanLine({
  camera,
  snapshot,
}: {
  camera: CameraFacts;
  snapshot: Snapshot;
}): ReactElement | null {
  const now = useNow();
  const device = snapshot.facts?.devices[camera.id];
  const text = device && planText(device, camera.watched, now);
  return text === undefined ? null : <p className="where figures">{text}</p>;
}
