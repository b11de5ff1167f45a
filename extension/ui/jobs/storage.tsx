import './jobs.css';
import { type ReactElement, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { jobsWords } from '../../../shared/words/index.ts';
import type { JobsFacts, StorageFacts } from '../../host/jobs/contract.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';
import { RoomNotice } from './room-notice.tsx';

const t = jobsWords.storage;

/** How much room the browser gives, and whether it may take it back. */
export function Storage({ jobs: { storage } }: { jobs: JobsFacts }): ReactElement {
  return (
    <Section title={t.title}>
      <RoomNotice storage={storage} />
      <Used storage={storage} />
      <Promised promised={storage.promised} />
    </Section>
  );
}

function Used({ storage: { used, quota } }: { storage: StorageFacts }): ReactElement {
  if (used === undefined || quota === undefined) return <p>{t.unknown}</p>;
  return (
    <>
      <p className="figures">{t.used(used, quota)}</p>
      <progress className="storage-used" aria-label={t.title} value={used} max={quota} />
    </>
  );
}

function Promised({ promised }: Pick<StorageFacts, 'promised'>): ReactElement | null {
  const { ask, busy, failure } = useAsk();
  const [asked, setAsked] = useState(false);
  if (promised === undefined) return null;
  return (
    <div className="section-test">
      <p role="status">{promised ? t.promised : asked && !busy ? t.refused : t.notPromised}</p>
      {promised ? null : (
        <Button
          disabled={busy}
          onClick={() => {
            setAsked(true);
            void ask({ do: 'keep-storage' });
          }}
        >
          {t.ask}
        </Button>
      )}
      <Refusal why={failure} />
    </div>
  );
}
