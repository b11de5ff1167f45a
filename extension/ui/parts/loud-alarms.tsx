import type { ReactElement } from 'react';
import { makesNoise, unwatched } from '../../../shared/alarm/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { CameraAlarm } from './camera-alarm.tsx';

/** What makes a noise comes first in a view of several cameras: nobody scrolls for a Quiet key at three in the morning. */
export function LoudAlarms({ snapshot }: { snapshot: Snapshot }): ReactElement[] {
  const { cameras, alarm } = snapshot;
  return cameras
    .filter(({ id }) => makesNoise(alarm.cameras[id] ?? unwatched))
    .map((camera, place) => (
      // One loudspeaker is silent for all of them: said once.
      <CameraAlarm key={camera.id} camera={camera} snapshot={snapshot} tellsUnheard={place === 0} />
    ));
}
