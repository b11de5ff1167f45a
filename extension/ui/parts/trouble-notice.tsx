import type { ReactElement } from 'react';
import { Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { type Condition, isStoppedThere, toneOf } from '../model/condition.ts';
import { explain } from '../model/tell.ts';
import { SeenKey } from './past-notices.tsx';
import { hasWayOut, WayOut } from './way-out.tsx';

interface TroubleNoticeProps {
  readonly camera: CameraFacts;
  readonly condition: Condition;
  readonly snapshot: Snapshot;
}

/** A picture that is not there and that no alarm is about: what happened, and what the person can do. */
export function TroubleNotice({ camera, condition, snapshot }: TroubleNoticeProps): ReactElement | null {
  const told = explain(condition, camera.name);
  if (told === undefined || isToldForAll(condition, snapshot)) return null;
  const status = words.status;
  const { battery } = camera;
  const isLost = condition.is === 'lost';
  const { notices = [] } = snapshot.alarm.cameras[camera.id] ?? {};
  const stop = isStoppedThere(condition) ? notices.find(({ was }) => was === 'stopped') : undefined;
  return (
    <Notice
      tone={toneOf(condition) === 'lost' ? 'lost' : 'calm'}
      title={status.noPictureFrom(camera.name)}
      actions={
        hasWayOut(condition) || stop !== undefined ? (
          <>
            <WayOut camera={camera} condition={condition} snapshot={snapshot} />
            {stop === undefined ? null : <SeenKey camera={camera} />}
          </>
        ) : undefined
      }
    >
      <p className="figures">
        {told.happened} {stop?.was === 'stopped' ? words.alarm.stoppedAt(words.alarm.at(stop.at)) : ''}
        {isLost ? status.attempt(condition.attempt) : ''}
      </p>
      <p>
        {told.help} {isLost && battery?.charging === false ? status.batteryWas(battery.level) : ''}
      </p>
      {isLost && condition.why === 'no-path' ? <p>{status.relay}</p> : null}
    </Notice>
  );
}

/** The monitor's own trouble is said once, above all cameras. */
function isToldForAll(condition: Condition, { online, rendezvous }: Snapshot): boolean {
  if (condition.is !== 'lost') return false;
  if (condition.why === 'offline') return !online;
  return condition.why === 'rendezvous-down' && rendezvous.health.at === 'down';
}
