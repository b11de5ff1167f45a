import { type ReactElement, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useMonitor } from '../model/use-monitor.ts';

/** The overlay on the page under the popup, for whoever does not grant every site. The click on the icon is the grant. */
export function OverlayHere({ camera }: { camera: CameraFacts }): ReactElement | null {
  const { overlay } = useMonitor();
  const [failed, setFailed] = useState(false);
  if (overlay === undefined) return null;
  const show = async (): Promise<void> => {
    if (await overlay.showHere(camera.id)) window.close();
    else setFailed(true);
  };
  return (
    <div className="overlay-here">
      <Button look="quiet" icon="pin" onClick={show} data-action="overlay-here">
        {words.overlay.here}
      </Button>
      <p role="status">{failed ? words.overlay.hereFailed : ''}</p>
    </div>
  );
}
