import type { ReactElement } from 'react';
import type { CaptureFailure } from '../../../shared/media/index.ts';
import { Button, Spinner } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CannotRun } from '../phone/can-run.ts';
import type { Act } from './app.tsx';
import { Screen } from './screen.tsx';

const camera = words.camera;

export function Opening(): ReactElement {
  return (
    <main className="screen screen-middle">
      <h1 className="only-heard">{camera.title}</h1>
      <Spinner word={camera.opening} />
    </main>
  );
}

export function CannotRunScreen({ reason }: { reason: CannotRun }): ReactElement {
  const [happened, next] = sentencesFor(reason);
  return (
    <Screen title={camera.cannotRun.title}>
      <p>{happened}</p>
      <p>{next}</p>
    </Screen>
  );
}

function sentencesFor(reason: CannotRun): readonly [string, string] {
  const say = camera.cannotRun;
  switch (reason.why) {
    case 'framed':
      return [say.framed, say.framedNext];
    case 'insecure':
      return [say.insecure, say.insecureNext];
    case 'missing':
      return [say.missing(reason.missing.map((one) => say.features[one]).join(', ')), say.missingNext];
    case 'no-store':
      return [say.noStore, say.noStoreNext];
    case 'store-full':
      return [say.full, say.fullNext];
    case 'broken':
      return [say.broken, say.brokenNext];
  }
}

export function OtherTab({ gaveWay, act }: { gaveWay: boolean; act: Act }): ReactElement {
  const say = camera.otherTab;
  return (
    <Screen
      title={gaveWay ? say.gaveWay : say.title}
      actions={
        <Button data-action="take-over" onClick={() => act({ do: 'take-over' })}>
          {say.takeOver}
        </Button>
      }
    >
      <p>{gaveWay ? say.gaveWayBody : say.body}</p>
    </Screen>
  );
}

export function NoPicture({ why, act }: { why: CaptureFailure; act: Act }): ReactElement {
  const say = camera.noPicture[why];
  return (
    <Screen
      title={say.title}
      actions={
        <>
          <Button look="quiet" onClick={() => act({ do: 'cancel' })}>
            {camera.back}
          </Button>
          <Button look="first" data-action="try-again" onClick={() => act({ do: 'try-again' })}>
            {camera.tryAgain}
          </Button>
        </>
      }
    >
      <p>{say.body}</p>
    </Screen>
  );
}
