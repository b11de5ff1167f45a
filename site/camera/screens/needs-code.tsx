import { type FormEvent, type ReactElement, useState } from 'react';
import { Button, Field, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CodeNotice } from '../state.ts';
import type { Act } from './app.tsx';
import { Screen } from './screen.tsx';

const say = words.camera.needsCode;

interface NeedsCodeProps {
  readonly notice: CodeNotice | undefined;
  readonly current: string | undefined;
  readonly act: Act;
}

export function NeedsCode({ notice, current, act }: NeedsCodeProps): ReactElement {
  return (
    <Screen
      title={say.title}
      actions={
        <>
          <PasteLink act={act} />
          {current === undefined ? null : (
            <Button data-action="back" onClick={() => act({ do: 'cancel' })}>
              {say.backTo(current)}
            </Button>
          )}
          <Button look="first" icon="scan" data-action="scan" onClick={() => act({ do: 'scan' })}>
            {say.scan}
          </Button>
        </>
      }
    >
      {notice === undefined ? null : (
        <div role="status">
          <Notice tone={notice === 'forgotten' ? 'calm' : 'warn'} title={say.notices[notice].title}>
            <p>{say.notices[notice].body}</p>
          </Notice>
        </div>
      )}
      <p>{say.body}</p>
    </Screen>
  );
}

function PasteLink({ act }: { act: Act }): ReactElement {
  const [text, setText] = useState('');
  const open = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') act({ do: 'open-link', text: text.trim() });
  };
  return (
    <form className="paste" onSubmit={open}>
      <Field
        label={say.pasteLabel}
        hint={say.pasteHint}
        value={text}
        onText={setText}
        inputMode="url"
        autoCapitalize="off"
      />
      <Button type="submit" data-action="open-link" disabled={text.trim() === ''}>
        {say.open}
      </Button>
    </form>
  );
}
