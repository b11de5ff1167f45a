import { type ReactElement, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { nameOf } from '../model/tell.ts';
import { useCopy } from '../model/use-copy.ts';
import { useMonitor } from '../model/use-monitor.ts';
import { Section } from './section.tsx';

const t = words.settings.diagnostics;
const reasons = new Map(Object.entries(words.settings.refusedWhy));

/** What a person can hand to somebody who helps. */
export function Diagnostics({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const { report } = useMonitor();
  const { copied, copy } = useCopy();
  const [made, setMade] = useState<string>();
  const [failed, setFailed] = useState(false);
  const refused = Object.entries(snapshot.refused).filter(([, count]) => count > 0);

  const copyReport = async (): Promise<void> => {
    const text = await report().catch(() => undefined);
    setMade(text);
    setFailed(text === undefined);
    if (text !== undefined) await copy(text);
  };

  return (
    <Section title={t.title} text={t.text}>
      <p>{tellHealth(snapshot)}</p>
      <h3>{t.refused}</h3>
      <p className="section-none">{t.refusedText}</p>
      {refused.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <dl className="refused">
          {refused.map(([why, count]) => (
            <div key={why}>
              <dt>{reasons.get(why) ?? why}</dt>
              <dd className="figures">{count}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="section-test">
        <Button icon="copy" onClick={copyReport}>
          {t.copy}
        </Button>
        <p role="status">{failed ? t.failed : copied === 'copied' ? t.copied : ''}</p>
      </div>
      {copied === 'failed' && made !== undefined ? (
        <>
          <p>{words.common.copyFailed}</p>
          <textarea className="report" readOnly aria-label={t.report} value={made} rows={10} />
        </>
      ) : null}
    </Section>
  );
}

function tellHealth({ rendezvous: { server, health } }: Snapshot): string {
  const { connecting, open, down } = words.status.rendezvous;
  const name = nameOf(server);
  if (health.at === 'down') return down[health.why](name);
  return health.at === 'open' ? open(name) : connecting(name);
}
