import type { ReactElement } from 'react';
import { Choice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from './section.tsx';

const t = words.settings.awake;

/** A computer that sleeps watches nobody. Where the browser can do nothing about that, it says so. */
export function KeepAwake({ snapshot: { keepAwake } }: { snapshot: Snapshot }): ReactElement {
  const { ask, busy, failure } = useAsk();
  return (
    <Section title={t.title}>
      {keepAwake === undefined ? (
        <p className="section-none">{t.cannot}</p>
      ) : (
        <>
          <Choice
            type="checkbox"
            label={t.keep}
            checked={keepAwake === 'on'}
            disabled={busy}
            onPick={(on) => ask({ do: 'keep-awake', on })}
          />
          <p className="section-none">{t.hint}</p>
        </>
      )}
      <Refusal why={failure} />
    </Section>
  );
}
