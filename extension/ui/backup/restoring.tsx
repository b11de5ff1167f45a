import type { ReactElement } from 'react';
import { Button, Notice, Spinner } from '../../../shared/ui/index.ts';
import { backupWords } from '../../../shared/words/index.ts';
import type { FoundBackup, RestoreFacts } from '../../host/backup/contract.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { tellRefusal } from './tell.ts';

const t = backupWords.restore;

interface RestoringProps {
  readonly restore: RestoreFacts;
  readonly onFind: () => void;
}

/** The way back: what was found, what is being taken in, and what came of it. */
export function Restoring({ restore, onFind }: RestoringProps): ReactElement {
  const busy = restore.at === 'looking' || restore.at === 'restoring';
  return (
    <div className="backup-restore" data-restore={restore.at}>
      <h3>{t.title}</h3>
      <p className="section-none">{t.text}</p>
      <div className="section-test">
        <Button onClick={onFind} disabled={busy} data-action="find-backups">
          {t.find}
        </Button>
      </div>
      <div role="status">
        <Told restore={restore} />
      </div>
    </div>
  );
}

function Told({ restore }: { restore: RestoreFacts }): ReactElement | null {
  switch (restore.at) {
    case 'none':
      return null;
    case 'looking':
      return <Spinner word={t.looking} />;
    case 'found':
      return <FoundList backups={restore.backups} />;
    case 'restoring':
      return <Going done={restore.done} all={restore.all} />;
    case 'restored':
      return <Notice tone="good">{t.done(restore.events, restore.devices, restore.backup.by)}</Notice>;
    case 'failed':
      return (
        <Notice tone="warn" title={restore.begun ? t.failed : undefined}>
          <p>{tellRefusal(restore.why)}</p>
          {restore.begun ? <p>{t.kept}</p> : null}
        </Notice>
      );
  }
}

function FoundList({ backups }: { backups: readonly FoundBackup[] }): ReactElement {
  const { ask, busy, failure } = useAsk();
  return (
    <>
      <p>{t.found}</p>
      <ul className="backup-found">
        {backups.map(({ backup, by, savedAt, events, revision }) => (
          <li key={backup}>
            <span dir="auto" className="figures">
              {t.one(by, savedAt, events, revision)}
            </span>
            <Button
              onClick={() => ask({ do: 'restore-backup', backup })}
              disabled={busy}
              data-action="restore-backup"
            >
              {t.begin}
            </Button>
          </li>
        ))}
      </ul>
      <p className="section-none">{t.newest}</p>
      <Refusal why={failure} />
    </>
  );
}

function Going({ done, all }: { done: number; all: number }): ReactElement {
  const { ask } = useAsk();
  const word = t.running(done, all);
  return (
    <div className="backup-going">
      <Spinner word={word} />
      <progress value={done} max={Math.max(1, all)} aria-label={word} />
      <Button onClick={() => ask({ do: 'stop-restore' })}>{t.stop}</Button>
    </div>
  );
}
