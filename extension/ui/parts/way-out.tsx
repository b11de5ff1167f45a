import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { ResumeKey } from '../control/resume-key.tsx';
import { mayDecide } from '../household/owners.ts';
import { type Condition, isPaused, needsPairing } from '../model/condition.ts';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

interface WayOutProps {
  readonly camera: CameraFacts;
  readonly condition: Condition;
  readonly snapshot: Snapshot;
}

/** Whether a person can do something about it from here. */
export const hasWayOut = (condition: Condition): boolean =>
  isWishEnded(condition) || isPaused(condition) || needsPairing(condition) || needsSettings(condition);

/** What a person can do about a picture that is not there, beside waiting: nothing of it ends the attempts. */
export function WayOut({ camera, condition, snapshot }: WayOutProps): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { open } = useMonitor();
  const { watch, pairAgain, settings } = words.monitor;
  return (
    <>
      {isWishEnded(condition) ? (
        <Button disabled={busy} onClick={() => ask({ do: 'watch', camera: camera.id, on: true })}>
          {watch}
        </Button>
      ) : null}
      {isPaused(condition) && mayDecide(snapshot) ? <ResumeKey camera={camera.id} /> : null}
      {needsPairing(condition) && mayDecide(snapshot) ? (
        <Button
          disabled={busy || snapshot.pairing.at === 'opening'}
          onClick={() => ask({ do: 'open-pairing', replaces: camera.id })}
        >
          {pairAgain}
        </Button>
      ) : null}
      {needsSettings(condition) ? <Button onClick={() => open('settings')}>{settings}</Button> : null}
      <Refusal why={failure} />
    </>
  );
}

const isWishEnded = (condition: Condition): boolean =>
  condition.is === 'stopped' && condition.why === 'by-user';

const needsSettings = (condition: Condition): boolean =>
  condition.is === 'lost' && (condition.why === 'no-path' || condition.why === 'rendezvous-down');
