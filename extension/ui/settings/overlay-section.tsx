import { type ReactElement, useState } from 'react';
import { Button, useWatched } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { OverlayControl } from '../../platform/overlay/control.ts';
import { useMonitor } from '../model/use-monitor.ts';
import { Section } from './section.tsx';

/** The one permission that Porthole asks for, with its reason, and the way to take it back. */
export function OverlaySection(): ReactElement | null {
  const { overlay } = useMonitor();
  return overlay === undefined ? null : <Grant overlay={overlay} />;
}

function Grant({ overlay }: { overlay: OverlayControl }): ReactElement {
  const { on, hiddenOn } = useWatched(overlay.facts);
  const [refused, setRefused] = useState(false);
  const t = words.overlay.settings;
  // The browser asks only within the click.
  const turnOn = (): void => void overlay.turnOn().then((granted) => setRefused(!granted));
  return (
    <Section title={t.title} text={t.reason}>
      {on ? (
        <Button onClick={() => overlay.turnOff()} data-action="overlay-off">
          {t.off}
        </Button>
      ) : (
        <Button onClick={turnOn} data-action="overlay-on">
          {t.on}
        </Button>
      )}
      <p role="status">{on ? t.granted : refused ? t.refused : ''}</p>
      {hiddenOn.map((site) => (
        <p key={site} className="overlay-hidden-on">
          {t.hiddenOn(site)}{' '}
          <Button look="quiet" onClick={() => overlay.showOn(site)}>
            {t.showAgain}
          </Button>
        </p>
      ))}
    </Section>
  );
}
