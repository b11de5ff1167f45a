import './pairing.css';
import { type ReactElement, useEffect, useRef } from 'react';
import { Button, Notice, Spinner } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingEnd, PairingFacts, Snapshot } from '../../host/snapshot.ts';
import { nameOf } from '../model/tell.ts';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Code } from './code.tsx';
import { Question } from './question.tsx';

interface PairingProps {
  readonly snapshot: Snapshot;
  /** The words around it already say what to do with a code. */
  readonly explained?: boolean | undefined;
}

/** Adding a phone, wherever it stands: it belongs to the host, so every open view shows the same. */
export function Pairing({ snapshot, explained = false }: PairingProps): ReactElement | null {
  const { pairing } = snapshot;
  switch (pairing.at) {
    case 'closed':
      if (pairing.why === undefined || pairing.why === 'cancelled') return null;
      return <Ended why={pairing.why} server={nameOf(snapshot.settings.rendezvous)} />;
    case 'opening':
      return (
        <Card step={pairing.at}>
          <Spinner word={words.pairing.opening} />
        </Card>
      );
    case 'waiting':
      return (
        <Card step={pairing.at}>
          <Code pairing={pairing} explained={explained} />
        </Card>
      );
    case 'confirming':
      return (
        <Card step={pairing.at} calls>
          <Question key={pairing.symbols.join()} pairing={pairing} />
        </Card>
      );
    case 'finishing':
      return (
        <Card step={pairing.at}>
          <Spinner word={words.pairing.finishing} />
        </Card>
      );
    case 'paired': {
      const paired = pairing.invites ? words.pairing.computer : words.pairing;
      return (
        <div role="status">
          <Notice tone="good" title={paired.paired(pairing.name)}>
            {paired.pairedText}
          </Notice>
        </div>
      );
    }
  }
}

interface CardProps {
  readonly step: PairingFacts['at'];
  /** It asks something, so it takes the focus, unless the person is at work elsewhere. */
  readonly calls?: boolean;
  readonly children: ReactElement;
}

function Card({ step, calls = false, children }: CardProps): ReactElement {
  const card = useRef<HTMLElement>(null);
  // The button that opened it may be a page further down, under the camera that is to be paired again.
  useEffect(() => {
    if (step !== 'finishing') card.current?.scrollIntoView({ block: 'nearest' });
  }, [step]);
  useEffect(() => {
    const held = document.activeElement;
    if (calls && (held === null || held === document.body || card.current?.contains(held)))
      card.current?.focus();
  }, [calls]);
  return (
    <section ref={card} className="pairing" aria-label={words.pairing.title} aria-live="polite" tabIndex={-1}>
      {children}
    </section>
  );
}

function Ended({ why, server }: { why: PairingEnd; server: string }): ReactElement {
  const { ask, busy, failure } = useAsk();
  const { open } = useMonitor();
  return (
    <div role="status">
      <Notice
        tone={why === 'refused' ? 'lost' : 'warn'}
        title={words.pairing.ended[why](server)}
        actions={
          <>
            <Button
              look="first"
              disabled={busy}
              onClick={() => ask({ do: 'open-pairing' })}
              data-action="open-pairing"
            >
              {words.pairing.newCode}
            </Button>
            {why === 'server-unreachable' ? (
              <Button onClick={() => open('settings')}>{words.monitor.settings}</Button>
            ) : null}
          </>
        }
      >
        <Refusal why={failure} />
      </Notice>
    </div>
  );
}
