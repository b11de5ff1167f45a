import './welcome.css';
import type { ReactElement, ReactNode } from 'react';
import { BrandMark, Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Pairing } from '../pairing/pairing.tsx';
import { isPairing } from '../parts/add-key.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TrySound } from '../parts/try-sound.tsx';
import type { ViewProps } from './view-props.ts';
import { WelcomePicture } from './welcome-picture.tsx';

/** Opens once, after the first install: three steps and a picture. */
export function Welcome({ snapshot, browser }: ViewProps): ReactElement {
  const { open } = useMonitor();
  const { ask, busy, failure } = useAsk();
  const t = words.welcome;
  return (
    <main className="welcome">
      <header className="welcome-head">
        <div>
          <p className="welcome-brand">
            <BrandMark />
            {words.common.product}
          </p>
          <h1>{t.title}</h1>
          <p className="welcome-lead">{t.lead}</p>
        </div>
        <WelcomePicture />
      </header>
      <ol className="welcome-steps">
        <Step n={1} title={t.pin.title}>
          <p>{t.pin[browser]}</p>
        </Step>
        <Step n={2} title={t.phone.title}>
          <p>{t.phone.text}</p>
          {isPairing(snapshot.pairing) ? null : (
            <Button
              look={snapshot.cameras.length === 0 ? 'first' : 'plain'}
              icon="add"
              disabled={busy}
              onClick={() => ask({ do: 'open-pairing' })}
              data-action="open-pairing"
            >
              {t.phone.button}
            </Button>
          )}
          <Refusal why={failure} />
        </Step>
        <Step n={3} title={t.know.title}>
          <p>{t.know.text}</p>
          <TrySound sound={snapshot.alarm.settings.sound} word={words.alarm.settings.tryFirst} />
        </Step>
      </ol>
      <div className="welcome-pairing">
        <Pairing snapshot={snapshot} />
        {snapshot.cameras.length === 0 ? null : (
          <Button look="first" onClick={() => open('tab')}>
            {t.done}
          </Button>
        )}
      </div>
    </main>
  );
}

function Step({ n, title, children }: { n: number; title: string; children: ReactNode }): ReactElement {
  return (
    <li className="welcome-step">
      <span className="welcome-number figures">
        <span className="only-heard">{words.welcome.step(n)}</span>
        <span aria-hidden="true">{n}</span>
      </span>
      <h2>{title}</h2>
      {children}
    </li>
  );
}
