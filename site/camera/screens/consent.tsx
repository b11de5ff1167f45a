import type { ReactElement } from 'react';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Asking } from '../state.ts';
import type { Act } from './app.tsx';
import { Screen } from './screen.tsx';
import { useArmed } from './use-armed.ts';

const say = words.camera.consent;

/** Who will watch, and through which server, before anything is filmed or anybody is contacted. */
export function Consent({ asking, act }: { asking: Asking; act: Act }): ReactElement {
  const armed = useArmed(() => act({ do: 'agree' }));
  return (
    <Screen
      title={say.title(asking.monitorName)}
      actions={
        <>
          <Button look="quiet" data-action="refuse" onClick={() => act({ do: 'cancel' })}>
            {say.refuse}
          </Button>
          <button type="button" className="button button-first armed" data-action="agree" {...armed}>
            {say.agree}
          </button>
        </>
      }
    >
      <dl className="facts">
        <dt>{say.who}</dt>
        <dd dir="auto">{asking.monitorName}</dd>
        <dt>{say.id}</dt>
        <dd className="figures">{asking.shortId}</dd>
        <dt>{say.through}</dt>
        <dd>{asking.server}</dd>
      </dl>
      {asking.replaces === undefined ? null : (
        <Notice tone="warn">
          <p>{say.replaces(asking.replaces)}</p>
        </Notice>
      )}
      <p>{say.what}</p>
      <p>{say.why}</p>
      <p>{say.stranger}</p>
    </Screen>
  );
}
