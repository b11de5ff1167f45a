import './window.css';
import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, PairingFacts } from '../../host/snapshot.ts';
import { Backdrop } from '../grid/backdrop.tsx';
import { LockedOut } from '../household/locked-out.tsx';
import { placeIn } from '../household/owners.ts';
import { useMonitor } from '../model/use-monitor.ts';
import { Pairing } from '../pairing/pairing.tsx';
import { CameraNotice } from '../parts/camera-notice.tsx';
import { CameraTools } from '../parts/camera-tools.tsx';
import { FloatKey } from '../parts/float-key.tsx';
import { GapNotice } from '../parts/gap-notice.tsx';
import { MonitorNotice } from '../parts/monitor-notice.tsx';
import { Tile } from '../parts/tile.tsx';
import type { ViewProps } from './view-props.ts';

/** A small window of its own that stays: one camera fills it, and what is wrong lies over it. */
export function Window({ snapshot, camera: wanted }: ViewProps): ReactElement {
  const camera = snapshot.cameras.find(({ id }) => id === wanted);
  const place = placeIn(snapshot);
  if (place.at === 'removed' || place.at === 'lease-over')
    return (
      <main className="window-gone">
        <LockedOut why={place.at} />
      </main>
    );
  if (camera === undefined) return <Gone />;
  return (
    <main className="window" aria-label={camera.name}>
      <Tile
        key={camera.id}
        camera={camera}
        size="window"
        control={
          <>
            <Backdrop />
            <FloatKey camera={camera} place="corner" />
          </>
        }
        tools={<CameraTools camera={camera} />}
      />
      <div className="window-over">
        <CameraNotice camera={camera} snapshot={snapshot} withLoud />
        <MonitorNotice snapshot={snapshot} />
        <GapNotice snapshot={snapshot} />
        {mayCover(camera, snapshot.pairing) ? <Pairing snapshot={snapshot} /> : null}
      </div>
    </main>
  );
}

/** The question comes to every view; a code for another phone does not lie down over a live picture. */
function mayCover({ link }: CameraFacts, pairing: PairingFacts): boolean {
  if (pairing.at === 'confirming' || pairing.at === 'finishing') return true;
  return link.at !== 'live' && (pairing.at === 'opening' || pairing.at === 'waiting');
}

function Gone(): ReactElement {
  const { open } = useMonitor();
  const { title, text, others } = words.monitor.gone;
  return (
    <main className="window-gone">
      <h1>{title}</h1>
      <p>{text}</p>
      <Button onClick={() => open('tab')}>{others}</Button>
    </main>
  );
}
