import type { ReactElement } from 'react';
import { Button, Field } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { IceTest } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { checkIce, type IceDraft, type Wrongs } from './draft.ts';
import { type Found, FoundLine, testFailed } from './found.tsx';
import { useFound } from './use-found.ts';

interface IceRowProps {
  readonly draft: IceDraft;
  readonly title: string;
  readonly wrong: string | undefined;
  readonly onWrong: (wrong: Wrongs) => void;
  readonly onEdit: (draft: IceDraft) => void;
  readonly onRemove: () => void;
}

const t = words.settings.ice;

/** One STUN or TURN server; user name and password appear where the address asks for them. */
export function IceRow({ draft, title, wrong, onWrong, onEdit, onRemove }: IceRowProps): ReactElement {
  const { ask } = useAsk();
  const { found, test } = useFound(draft);
  const isRelay = /^\s*turns?:/.test(draft.urls) || draft.username !== '' || draft.credential !== '';

  const edit = (part: Partial<IceDraft>): void => onEdit({ ...draft, ...part });
  const begin = (): void => {
    const checked = checkIce(draft);
    if (!checked.ok) {
      onWrong(checked.wrong);
      return;
    }
    void test(async () => {
      const answer = await ask({ do: 'test-ice', servers: [checked.value] });
      const [result] = answer !== undefined && 'ice' in answer ? answer.ice : [];
      return result === undefined ? testFailed : tell(result);
    });
  };

  return (
    <li className="ice-row">
      <fieldset>
        <legend className="only-heard">{title}</legend>
        <div className="ice-line">
          <Field
            label={t.urls}
            dir="ltr"
            placeholder={t.urlsHint}
            value={draft.urls}
            onText={(urls) => edit({ urls })}
            wrong={wrong}
          />
          <Button aria-label={t.test(draft.urls)} onClick={begin} disabled={found.at === 'testing'}>
            {t.testWord}
          </Button>
          <Button icon="trash" aria-label={t.remove(draft.urls)} title={t.removeWord} onClick={onRemove} />
        </div>
        {isRelay ? (
          <div className="section-row">
            <Field
              label={t.username}
              dir="ltr"
              value={draft.username}
              onText={(username) => edit({ username })}
            />
            <Field
              label={t.credential}
              dir="ltr"
              type="password"
              value={draft.credential}
              onText={(credential) => edit({ credential })}
            />
          </div>
        ) : null}
        <FoundLine found={found} />
      </fieldset>
    </li>
  );
}

function tell({ found, took }: IceTest): Found {
  return { at: 'found', good: found === 'works', says: words.settings.iceFound[found](took) };
}
