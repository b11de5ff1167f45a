import type { ReactElement } from 'react';
import { Icon } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useMonitor } from '../model/use-monitor.ts';

/** The small control in a tile's corner that pops its camera out. */
export function PopOut({ camera }: { camera: CameraFacts }): ReactElement {
  const { open } = useMonitor();
  const says = words.monitor.openInWindow(camera.name);
  return (
    <button
      type="button"
      className="tile-corner"
      aria-label={says}
      title={words.monitor.ownWindow}
      onClick={() => open('window', camera.id)}
    >
      <Icon name="window" />
    </button>
  );
}
