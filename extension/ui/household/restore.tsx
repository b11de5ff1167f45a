import { type FormEvent, type ReactElement, useState } from 'react';
import { Button, Field } from '../../../shared/ui/index.ts';
import { householdWords, words } from '../../../shared/words/index.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';

const t = householdWords.restore;

type Step = 'closed' | 'typing' | 'scanning';

/** Back into a household whose computer is gone; a wrong code stands beside its field and is not lost. */
export function Restore({ isPairing }: { isPairing: boolean }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const [step, setStep] = useState<Step>('closed');
  const [code, setCode] = useState('');
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await ask({ do: 'restore', code })) === undefined) return;
    setCode('');
    setStep('scanning');
    // The code for the phone stands at the top of the page.
    scrollTo({ top: 0, behavior: 'smooth' });
  };
  return (
    <Section title={t.title} text={t.text}>
      {step === 'scanning' && isPairing ? (
        <div role="status">
          <p>{t.next}</p>
          <p className="section-none">{t.after}</p>
        </div>
      ) : null}
      {step === 'typing' ? (
        <form className="household-form" onSubmit={go}>
          <Field
            label={t.field}
            hint={t.hint}
            dir="ltr"
            autoCapitalize="characters"
            value={code}
            onText={setCode}
            wrong={failure === 'wrong-code' ? words.monitor.refusal['wrong-code'] : undefined}
            data-field="recovery-code"
          />
          <div className="household-keys">
            <Button look="first" type="submit" disabled={busy || code.trim() === ''}>
              {t.go}
            </Button>
            <Button onClick={() => setStep('closed')}>{t.cancel}</Button>
          </div>
        </form>
      ) : null}
      {step === 'closed' || (step === 'scanning' && !isPairing) ? (
        <div>
          <Button onClick={() => setStep('typing')} data-action="have-recovery-code">
            {t.open}
          </Button>
        </div>
      ) : null}
      <Refusal why={failure === 'wrong-code' ? undefined : failure} />
    </Section>
  );
}
