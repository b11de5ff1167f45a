import { lazy, type ReactElement, Suspense, useState } from 'react';
import { Button, Countdown, QrCode } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingFacts } from '../../host/snapshot.ts';
import { useCopy } from '../model/use-copy.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';

/** Chosen seldom: it comes when it is. */
const Invite = lazy(async () => ({ default: (await import('../household/invite.tsx')).Invite }));

/** The window closes itself after as many wrong secrets; the host counts, the screen only says so. */
const MOST_TRIES = 5;

interface CodeProps {
  readonly pairing: Extract<PairingFacts, { at: 'waiting' }>;
  /** The words around it already say what to do with it. */
  readonly explained: boolean;
}

/** The code that a phone's own camera reads, or another computer's extension, and the same link to copy. */
export function Code({ pairing, explained }: CodeProps): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { copied, copy } = useCopy();
  const { link, closesAt, wrongTries, invites } = pairing;
  const [other, setOther] = useState(false);
  const t = words.pairing;
  const { title, point, codeAlt, copyHint } = invites ? t.computer : t;
  if (other)
    return (
      <Suspense>
        <Invite onDone={() => setOther(false)} />
      </Suspense>
    );
  return (
    <div className="code" data-pairing-link={link}>
      <QrCode text={link} alt={codeAlt} />
      <div className="code-text">
        {explained && !invites ? null : (
          <>
            <h2>{title}</h2>
            <p>{point}</p>
          </>
        )}
        <p>
          {t.worksFor} <Countdown until={closesAt} />.
        </p>
        {wrongTries > 0 ? <p className="code-tries">{t.wrongTries(wrongTries, MOST_TRIES)}</p> : null}
        <div className="code-actions">
          <Button icon={copied === 'copied' ? 'check' : 'copy'} onClick={() => copy(link)} title={copyHint}>
            {copied === 'copied' ? words.common.copied : t.copyLink}
          </Button>
          <Button look="quiet" disabled={busy} onClick={() => ask({ do: 'close-pairing' })}>
            {t.cancel}
          </Button>
          {invites ? null : (
            <Button look="quiet" onClick={() => setOther(true)} data-action="invite-instead">
              {words.members.inviteInstead}
            </Button>
          )}
        </div>
        {copied === 'failed' ? (
          <>
            <p role="status">{words.common.copyFailed}</p>
            <p className="code-link">{link}</p>
          </>
        ) : null}
        <Refusal why={failure} />
      </div>
    </div>
  );
}
