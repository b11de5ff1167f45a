import { type ReactElement, useState } from 'react';
import { Button, Notice, QrCode } from '../../../shared/ui/index.ts';
import { householdWords } from '../../../shared/words/index.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';

const t = householdWords.code;

/** Asked of the host only when somebody wants to see it, and gone from the page with the next click. */
export function RecoveryCode({ hasCode }: { hasCode: boolean }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const [code, setCode] = useState<string>();
  const show = async (): Promise<void> => {
    const answer = await ask({ do: 'recovery-code' });
    if (answer && 'recoveryCode' in answer) setCode(answer.recoveryCode);
  };
  return (
    <Section title={t.title} text={t.text}>
      {hasCode ? null : <p className="section-none">{t.elsewhere}</p>}
      {hasCode && code === undefined ? (
        <>
          <p className="section-none">{t.keep}</p>
          <div>
            <Button icon="eye" disabled={busy} onClick={show} data-action="show-recovery-code">
              {t.show}
            </Button>
          </div>
        </>
      ) : null}
      {code === undefined ? null : <Paper code={code} onHide={() => setCode(undefined)} />}
      <Refusal why={failure} />
    </Section>
  );
}

function Paper({ code, onHide }: { code: string; onHide: () => void }): ReactElement {
  return (
    <div className="recovery-paper">
      <p className="recovery-heading">{t.paper}</p>
      <ol className="recovery-groups" aria-label={t.title} dir="ltr" data-recovery-code={code}>
        {code.split(' ').map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and none ever moves.
          <li key={at}>{group}</li>
        ))}
      </ol>
      <QrCode text={code} alt={t.alt} />
      <p className="recovery-how">{t.howTo}</p>
      <Notice tone="warn">{t.warning}</Notice>
      <div className="recovery-keys">
        <Button look="first" onClick={() => print()}>
          {t.print}
        </Button>
        <Button onClick={onHide}>{t.hide}</Button>
      </div>
    </div>
  );
}
