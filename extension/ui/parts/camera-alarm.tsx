import type { ReactElement } from 'react';
import { unwatched } from '../../../shared/alarm/index.ts';
import { useNow } from '../../../shared/ui/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { alarmSays } from '../model/alarm-says.ts';
import { conditionOf } from '../model/condition.ts';
import { AlarmCard } from './alarm-card.tsx';
import { hasWayOut, WayOut } from './way-out.tsx';

interface CameraAlarmProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  /** False where another card says already that nobody can hear it. */
  readonly tellsUnheard?: boolean;
}

/** The alarm of one camera with everything that can be done about it; nothing where it has nothing to say. */
export function CameraAlarm({
  camera,
  snapshot,
  tellsUnheard = true,
}: CameraAlarmProps): ReactElement | null {
  const now = useNow();
  const alarm = snapshot.alarm.cameras[camera.id] ?? unwatched;
  const condition = conditionOf(camera, now, alarm);
  const says = alarmSays({ camera, alarm, sound: snapshot.alarm.sound, now });
  if (says === undefined) return null;
  return (
    <AlarmCard
      camera={camera}
      says={tellsUnheard ? says : { ...says, unheard: undefined }}
      more={
        hasWayOut(condition) ? (
          <WayOut camera={camera} condition={condition} snapshot={snapshot} />
        ) : undefined
      }
    />
  );
}
