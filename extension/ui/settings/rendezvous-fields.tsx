import type { ReactElement } from 'react';
import { Button, Choice, Field } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { RendezvousTest } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { checkRendezvous, type RendezvousDraft, type Wrongs } from './draft.ts';
import { type Found, FoundLine, testFailed } from './found.tsx';
import { Section } from './section.tsx';
import { useFound } from './use-found.ts';

interface RendezvousFieldsProps {
  readonly draft: RendezvousDraft;
  readonly onEdit: (draft: RendezvousDraft) => void;
  readonly message: (field: string) => string | undefined;
  readonly onWrong: (wrong: Wrongs) => void;
}

const t = words.settings.rendezvous;

export function RendezvousFields({ draft, onEdit, message, onWrong }: RendezvousFieldsProps): ReactElement {
  const { ask } = useAsk();
  const { found, test } = useFound(draft);

  const edit = (part: Partial<RendezvousDraft>): void => onEdit({ ...draft, ...part });
  const begin = (): void => {
    const checked = checkRendezvous(draft);
    if (!checked.ok) {
      onWrong(checked.wrong);
      return;
    }
    void test(async () => {
      const answer = await ask({ do: 'test-rendezvous', server: checked.value });
      return answer !== undefined && 'rendezvous' in answer ? tell(answer.rendezvous) : testFailed;
    });
  };

  return (
    <Section title={t.title} text={t.text}>
      <div className="section-row section-row-host">
        <Field
          label={t.host}
          dir="ltr"
          value={draft.host}
          onText={(host) => edit({ host })}
          wrong={message('host')}
        />
        <Field
          label={t.port}
          dir="ltr"
          inputMode="numeric"
          value={draft.port}
          onText={(port) => edit({ port })}
          wrong={message('port')}
        />
      </div>
      <div className="section-row">
        <Field
          label={t.path}
          dir="ltr"
          value={draft.path}
          onText={(path) => edit({ path })}
          wrong={message('path')}
        />
        <Field
          label={t.key}
          dir="ltr"
          value={draft.key}
          onText={(key) => edit({ key })}
          wrong={message('key')}
        />
      </div>
      <Choice type="checkbox" label={t.secure} checked={draft.secure} onPick={(secure) => edit({ secure })} />
      <div className="section-test">
        <Button onClick={begin} disabled={found.at === 'testing'}>
          {t.test}
        </Button>
        <FoundLine found={found} />
      </div>
    </Section>
  );
}

function tell(result: RendezvousTest): Found {
  const says = words.settings.rendezvousFound;
  if (result.found === 'works') return { at: 'found', good: true, says: says.works(result.took) };
  return { at: 'found', good: false, says: says[result.found]() };
}
