import type { ReactElement } from 'react';
import { Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { type Condition, toneOf } from '../model/condition.ts';
import { explain } from '../model/tell.ts';
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
  const { status } = words;
  const { battery } = camera;
  const isLost = condition.is === 'lost';
  return (
    <Notice
      tone={toneOf(condition) === 'lost' ? 'lost' : 'calm'}
      title={status.noPictureFrom(camera.name)}
      actions={
        hasWayOut(condition) ? (
          <WayOut camera={camera} condition={condition} snapshot={snapshot} />
        ) : undefined
      }
    >
      <p className="figures">
        {told.happened} {isLost ? status.attempt(condition.attempt) : ''}
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
