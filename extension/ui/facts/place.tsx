import type { ReactElement } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { PlaceMark, useWatched } from '../../../shared/ui/index.ts';
import { placeWords } from '../../../shared/words/index.ts';
import { useMonitor } from '../model/use-monitor.ts';

/** The kind of place that somebody of the household chose for a camera; nothing while nobody has. */
export function Place({ camera }: { camera: DeviceId }): ReactElement | null {
  const icon = useWatched(useMonitor().snapshot)?.facts?.devices[camera]?.settings.icon;
  return icon === undefined || icon === 'camera' ? null : <PlaceMark place={icon} says={placeWords[icon]} />;
}
