import { lazy, type ReactElement, Suspense, useState } from 'react';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Act } from './app.tsx';
import { Screen } from './screen.tsx';

/** Asked for once in a year: it comes when it is. */
const OwnLog = lazy(async () => ({ default: (await import('./own-log.tsx')).OwnLog }));

interface RestingProps {
  readonly name: string;
  readonly monitorName: string;
  readonly act: Act;
}

export function Ready({ name, monitorName, act }: RestingProps): ReactElement {
  const say = words.camera.ready;
  return (
    <Screen
      title={say.title(name)}
      actions={
        <Button look="first" icon="camera" data-action="start" onClick={() => act({ do: 'start' })}>
          {say.start}
        </Button>
      }
    >
      <p>{say.body(monitorName)}</p>
    </Screen>
  );
}

export function Stopped({ name, monitorName, act }: RestingProps): ReactElement {
  const say = words.camera.stopped;
  const [sure, setSure] = useState(false);
  const [saves, setSaves] = useState(false);
  return (
    <Screen
      title={say.title(name)}
      actions={
        <>
          {saves ? null : (
            <Button look="quiet" data-action="save-log" onClick={() => setSaves(true)}>
              {say.saveLog}
            </Button>
          )}
          {sure ? null : (
            <Button look="quiet" data-action="forget" onClick={() => setSure(true)}>
              {say.forget}
            </Button>
          )}
          <Button look="first" icon="camera" data-action="start" onClick={() => act({ do: 'start' })}>
            {say.start}
          </Button>
        </>
      }
    >
      <p>{say.body(monitorName)}</p>
      {saves ? (
        <Suspense>
          <OwnLog name={name} monitorName={monitorName} />
        </Suspense>
      ) : null}
      {sure ? (
        <Notice
          tone="warn"
          title={say.forget}
          actions={
            <>
              <Button onClick={() => setSure(false)}>{say.forgetNo}</Button>
              <Button look="danger" data-action="forget-yes" onClick={() => act({ do: 'forget' })}>
                {say.forgetYes}
              </Button>
            </>
          }
        >
          <p>{say.forgetSure(monitorName)}</p>
        </Notice>
      ) : null}
    </Screen>
  );
}
