import type { ReactElement } from 'react';
import { isDying, unwatched } from '../../../shared/alarm/index.ts';
import { Notice, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { alarmSays } from '../model/alarm-says.ts';
import { conditionOf } from '../model/condition.ts';
import { AlarmCard } from './alarm-card.tsx';
import { PastNotices } from './past-notices.tsx';
import { TroubleNotice } from './trouble-notice.tsx';
import { hasWayOut, WayOut } from './way-out.tsx';

interface CameraNoticeProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  /** Beside a small picture there is room for what must be answered, and for nothing else. */
  readonly room?: 'all' | 'alarm';
}

/** Everything that has to be said of one camera, what must be answered first. Nothing while all is well. */
export function CameraNotice({ camera, snapshot, room = 'all' }: CameraNoticeProps): ReactElement | null {
  const now = useNow();
  const alarm = snapshot.alarm.cameras[camera.id] ?? unwatched;
  const condition = conditionOf(camera, now, alarm);
  const says = alarmSays({ camera, alarm, sound: snapshot.alarm.sound, now });
  const isLoss = says !== undefined && says.how !== 'hushed';
  const isLoud = says?.how === 'sounding' || says?.how === 'back';
  const past = <PastNotices camera={camera} snapshot={snapshot} />;
  if (room === 'alarm') {
    return (
      <>
        {isLoud ? <AlarmCard camera={camera} says={says} /> : null}
        {past}
      </>
    );
  }
  return (
    <>
      {says === undefined ? null : (
        <AlarmCard
          camera={camera}
          says={says}
          more={
            hasWayOut(condition) ? (
              <WayOut camera={camera} condition={condition} snapshot={snapshot} />
            ) : undefined
          }
        />
      )}
      {isLoss ? null : <TroubleNotice camera={camera} condition={condition} snapshot={snapshot} />}
      {condition.is === 'live' && isDying(camera.battery) ? (
        <Notice tone="warn" title={words.alarm.dying.happened(camera.name)}>
          {words.alarm.dying.help}
        </Notice>
      ) : null}
      {past}
    </>
  );
}
