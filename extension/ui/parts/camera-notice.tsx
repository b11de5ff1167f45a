import type { ReactElement } from 'react';
import { Button, Notice, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { type Condition, conditionOf, needsPairing, toneOf } from '../model/condition.ts';
import { explain, nameOf } from '../model/tell.ts';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

/** What happened to one camera, what we are doing about it, and what the person can do. Nothing while all is well. */
export function CameraNotice({
  camera,
  snapshot,
}: {
  camera: CameraFacts;
  snapshot: Snapshot;
}): ReactElement | null {
  const now = useNow();
  const { ask, busy, failure } = useAsk();
  const { open } = useMonitor();
  const condition = conditionOf(camera, now);
  const told = explain(condition, nameOf(snapshot.rendezvous.server));
  if (told === undefined || isToldForAll(condition, snapshot)) return null;
  const { status, monitor } = words;
  const { battery } = camera;
  const why = condition.is === 'lost' ? condition.why : undefined;
  const toSettings = why === 'no-path' || why === 'rendezvous-down';
  const again = !camera.watched;
  const actions = (
    <>
      {again ? (
        <Button disabled={busy} onClick={() => ask({ do: 'watch', camera: camera.id, on: true })}>
          {monitor.watch}
        </Button>
      ) : null}
      {needsPairing(condition) ? (
        <Button
          disabled={busy || snapshot.pairing.at === 'opening'}
          onClick={() => ask({ do: 'open-pairing', replaces: camera.id })}
        >
          {monitor.pairAgain}
        </Button>
      ) : null}
      {toSettings ? <Button onClick={() => open('settings')}>{monitor.settings}</Button> : null}
    </>
  );
  return (
    <Notice
      tone={toneOf(condition) === 'lost' ? 'lost' : 'calm'}
      title={status.noPictureFrom(camera.name)}
      actions={again || needsPairing(condition) || toSettings ? actions : undefined}
    >
      <p className="figures">
        {told.happened} {condition.is === 'lost' ? status.attempt(condition.attempt) : ''}
      </p>
      <p>
        {told.help}{' '}
        {condition.is === 'lost' && battery?.charging === false ? status.batteryWas(battery.level) : ''}
      </p>
      {why === 'no-path' ? <p>{status.relay}</p> : null}
      <Refusal why={failure} />
    </Notice>
  );
}

/** The monitor's own trouble is said once, above all cameras. */
function isToldForAll(condition: Condition, { online, rendezvous }: Snapshot): boolean {
  if (condition.is !== 'lost') return false;
  if (condition.why === 'offline') return !online;
  return condition.why === 'rendezvous-down' && rendezvous.health.at === 'down';
}
