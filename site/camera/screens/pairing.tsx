import type { ReactElement } from 'react';
import { symbolTable } from '../../../shared/identity/index.ts';
import { Button, Notice, Spinner, Symbols } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingFailure } from '../state.ts';
import type { Act } from './app.tsx';
import { Screen } from './screen.tsx';

const camera = words.camera;

export function AskingBrowser(): ReactElement {
  return (
    <Screen title={camera.asking.title}>
      <p>{camera.asking.body}</p>
    </Screen>
  );
}

interface ReachingProps {
  readonly server: string;
  readonly unreachable: boolean;
  readonly act: Act;
}

export function Reaching({ server, unreachable, act }: ReachingProps): ReactElement {
  const say = camera.reaching;
  return (
    <Screen title={say.title} actions={<Leave act={act} />}>
      <Spinner word={say.through(server)} />
      <div role="status">
        {unreachable ? (
          <Notice tone="warn">
            <p>{say.unreachable(server)}</p>
          </Notice>
        ) : null}
      </div>
    </Screen>
  );
}

interface ComparingProps {
  readonly symbols: readonly string[];
  readonly monitorName: string;
  readonly act: Act;
}

export function Comparing({ symbols, monitorName, act }: ComparingProps): ReactElement {
  const say = camera.comparing;
  return (
    <Screen title={say.title} actions={<Leave act={act} />}>
      <div className="large-symbols">
        <Symbols items={symbols.map(shown)} label={say.symbols} />
      </div>
      <p className="weighty">{say.body(monitorName)}</p>
      <p>{say.different}</p>
    </Screen>
  );
}

function shown(id: string): { id: string; glyph: string; word: string } {
  const glyph = symbolTable.find((symbol) => symbol.id === id)?.glyph ?? '';
  const word = Object.entries(words.symbols).find(([known]) => known === id)?.[1] ?? id;
  return { id, glyph, word };
}

function Leave({ act }: { act: Act }): ReactElement {
  return (
    <Button data-action="leave" onClick={() => act({ do: 'cancel' })}>
      {camera.comparing.leave}
    </Button>
  );
}

/** These may still work with the same code; the others need a new one. */
const MAY_WORK_YET: readonly PairingFailure[] = ['no-answer'];

export function PairingFailed({ why, act }: { why: PairingFailure; act: Act }): ReactElement {
  const say = camera.failed[why];
  return (
    <Screen
      title={say.title}
      actions={
        <>
          <Button look="quiet" onClick={() => act({ do: 'cancel' })}>
            {camera.back}
          </Button>
          {MAY_WORK_YET.includes(why) ? (
            <Button data-action="try-again" onClick={() => act({ do: 'try-again' })}>
              {camera.tryAgain}
            </Button>
          ) : null}
          <Button look="first" icon="scan" data-action="scan" onClick={() => act({ do: 'scan' })}>
            {camera.needsCode.scan}
          </Button>
        </>
      }
    >
      <p>{say.body}</p>
    </Screen>
  );
}
