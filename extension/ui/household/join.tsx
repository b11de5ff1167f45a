import './household.css';
import { type FormEvent, lazy, type ReactElement, Suspense, useState } from 'react';
import { Button, Field, Notice } from '../../../shared/ui/index.ts';
import { householdWords, words } from '../../../shared/words/index.ts';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';

const t = householdWords.join;

const Scan = lazy(async () => ({ default: (await import('./scan.tsx')).Scan }));

/** What is wrong with the link itself stands beside its field. */
const OF_THE_LINK = ['garbled', 'foreign', 'newer-version', 'other-kind'] as const;

/** This computer leaves its own household, which is said before it does, and asks to be let into another. */
export function Join({ onDone }: { onDone: () => void }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { snapshot, can } = useMonitor();
  const [link, setLink] = useState('');
  const [scans, setScans] = useState(false);
  const wrong = OF_THE_LINK.find((why) => why === failure);
  const leaves = snapshot.value?.cameras.length ?? 0;
  const join = async (text: string): Promise<void> => {
    setScans(false);
    if ((await ask({ do: 'join-household', link: text })) !== undefined) onDone();
  };
  const go = (event: FormEvent): void => {
    event.preventDefault();
    void join(link);
  };
  return (
    <form className="household-form" onSubmit={go}>
      <p>{t.how}</p>
      {leaves === 0 ? null : (
        <Notice tone="warn">
          <p>{t.leaves(leaves)}</p>
        </Notice>
      )}
      <Field
        label={t.field}
        dir="ltr"
        inputMode="url"
        value={link}
        onText={setLink}
        wrong={wrong && words.monitor.refusal[wrong]}
        data-field="household-link"
      />
      {scans ? (
        <Suspense>
          <Scan onCode={join} />
        </Suspense>
      ) : null}
      <div className="household-keys">
        <Button look="first" type="submit" disabled={busy || link.trim() === ''} data-action="join-household">
          {leaves === 0 ? t.go : t.goAnyway}
        </Button>
        {can.scan && !scans ? (
          <Button icon="scan" onClick={() => setScans(true)} data-action="scan-link">
            {t.scan}
          </Button>
        ) : null}
        <Button onClick={onDone}>{t.cancel}</Button>
      </div>
      <Refusal why={wrong ? undefined : failure} />
    </form>
  );
}
