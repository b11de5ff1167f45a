import type { ReactElement } from 'react';
import { Button, Notice, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { conditionOf, needsPairing, toneOf } from '../model/condition.ts';
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
  if (told === undefined) return null;
  const { status, monitor } = words;
  const why = condition.is === 'lost' ? condition.why : undefined;
  const toSettings = why === 'no-path' || why === 'rendezvous-down';
  const again = condition.is === 'stopped' && condition.why === 'by-user';
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
      <p>{told.happened}</p>
      <p>
        {condition.is === 'lost' ? `${status.attempt(condition.attempt)} ` : ''}
        {told.help}
      </p>
      {why === 'no-path' ? <p>{status.relay}</p> : null}
      <Refusal why={failure} />
    </Notice>
  );
}
