import { type ReactElement, useState } from 'react';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { JoinByLink } from './join-key.tsx';

const t = words.members.lockedOut;

/** Stands wherever the pictures stood: what happened to this computer, and what its person can do. */
export function LockedOut({ why }: { why: 'removed' | 'lease-over' }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const [sure, setSure] = useState(false);
  const { title, text, help } = t[why];
  return (
    <div className="no-camera" data-locked-out={why}>
      <h2>{title}</h2>
      <p>{text}</p>
      <p>{help}</p>
      <JoinByLink />
      {sure ? (
        <Notice
          tone="warn"
          actions={
            <>
              <Button onClick={() => setSure(false)}>{words.members.no}</Button>
              <Button
                look="danger"
                disabled={busy}
                onClick={() => ask({ do: 'found-household' })}
                data-action="found-household"
              >
                {t.found}
              </Button>
            </>
          }
        >
          <p>{t.foundSure}</p>
        </Notice>
      ) : (
        <Button look="quiet" onClick={() => setSure(true)} data-action="ask-found">
          {t.found}
        </Button>
      )}
      <Refusal why={failure} />
    </div>
  );
}
