import type { ReactElement } from 'react';
import { isDying, makesNoise, unwatched } from '../../../shared/alarm/index.ts';
import { Notice, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { conditionOf, isStoppedThere } from '../model/condition.ts';
import { CameraAlarm } from './camera-alarm.tsx';
import { PastNotices } from './past-notices.tsx';
import { TroubleNotice } from './trouble-notice.tsx';

interface CameraNoticeProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  /** In a view of several cameras `LoudAlarms` stands above all of them. */
  readonly withLoud?: boolean;
}

/** Everything that has to be said of one camera. Nothing while all is well. */
export function CameraNotice({ camera, snapshot, withLoud = false }: CameraNoticeProps): ReactElement {
  const now = useNow();
  const alarm = snapshot.alarm.cameras[camera.id] ?? unwatched;
  const condition = conditionOf(camera, now, alarm);
  const isLoud = makesNoise(alarm);
  const hasCard = isLoud || alarm.state.at === 'quiet';
  return (
    <>
      {isLoud && !withLoud ? null : <CameraAlarm camera={camera} snapshot={snapshot} />}
      {hasCard ? null : <TroubleNotice camera={camera} condition={condition} snapshot={snapshot} />}
      {condition.is === 'live' && isDying(camera.battery) ? (
        <Notice tone="warn" title={words.alarm.dying.happened(camera.name)}>
          {words.alarm.dying.help}
        </Notice>
      ) : null}
      <PastNotices
        camera={camera}
        notices={alarm.notices.filter(({ was }) => was !== 'stopped' || !isStoppedThere(condition))}
      />
    </>
  );
}
