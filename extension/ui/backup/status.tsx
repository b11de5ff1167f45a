import type { ReactElement } from 'react';
import { Button, Notice, Spinner, StatusShape, useNow } from '../../../shared/ui/index.ts';
import { backupWords as t, words } from '../../../shared/words/index.ts';
import type { BackupSetup } from '../../host/backup/contract.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { needsNew, tellFailure } from './tell.ts';

/** What lies there, what waits, and what the backup is doing. */
export function Status({ setup }: { setup: Extract<BackupSetup, { at: 'on' }> }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const now = useNow();
  const { last, waiting } = setup;
  const { at } = setup.now;
  return (
    <div className="backup-status" data-backup={at}>
      {setup.now.at === 'failed' ? (
        <Notice tone="warn" title={t.failed}>
          <p>{tellFailure(setup.now.why)}</p>
          {setup.now.next === undefined || needsNew(setup.now.why) ? null : <p>{t.again(setup.now.next)}</p>}
        </Notice>
      ) : null}
      <p className="backup-line figures">
        <StatusShape tone={at === 'failed' ? 'warn' : last === undefined ? 'off' : 'live'} />
        <span>
          {last === undefined
            ? t.never
            : t.last(words.common.ago(now - last.checkedAt), last.events, last.revision)}{' '}
          {waiting === undefined ? '' : t.waiting(waiting)}{' '}
          {setup.now.at === 'resting' && setup.now.next !== undefined ? t.next(setup.now.next) : ''}
        </span>
      </p>
      <div className="section-test">
        <Button
          onClick={() => ask({ do: 'backup-now' })}
          disabled={busy || at === 'running'}
          data-action="backup-now"
        >
          {t.now}
        </Button>
        <div role="status">
          {setup.now.at === 'running' ? <Spinner word={t.running(setup.now.done, setup.now.all)} /> : null}
        </div>
        <Refusal why={failure} />
      </div>
    </div>
  );
}
