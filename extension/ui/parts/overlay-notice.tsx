import type { ReactElement } from 'react';
import { Notice, useWatched } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { OverlayControl } from '../../platform/overlay/control.ts';
import { useMonitor } from '../model/use-monitor.ts';

/** What web pages do to the overlay, said where none of them can reach. */
export function OverlayNotice(): ReactElement | null {
  const { overlay } = useMonitor();
  return overlay === undefined ? null : <Troubles overlay={overlay} />;
}

function Troubles({ overlay }: { overlay: OverlayControl }): ReactElement {
  const { troubles } = useWatched(overlay.facts);
  const { trouble: t } = words.overlay;
  return (
    <>
      {troubles.map(({ site, what }) => (
        <Notice key={`${site} ${what}`} tone="warn" title={t.title(site)}>
          {t[what]} {t.help}
        </Notice>
      ))}
    </>
  );
}
