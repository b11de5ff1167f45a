import './panel.css';
import { lazy, type ReactElement, Suspense } from 'react';
import { type Ms, pause, systemClock } from '../../../shared/lib/index.ts';
import { Key } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { PhoneSection } from '../control/phone-section.tsx';
import { JoinState } from '../household/join-state.tsx';
import { useMonitor } from '../model/use-monitor.ts';
import { Pairing } from '../pairing/pairing.tsx';
import { AddKey } from '../parts/add-key.tsx';
import { CameraNotice } from '../parts/camera-notice.tsx';
import { CameraTools } from '../parts/camera-tools.tsx';
import { Comings } from '../parts/comings.tsx';
import { Corner } from '../parts/corner.tsx';
import { GapNotice } from '../parts/gap-notice.tsx';
import { Header } from '../parts/header.tsx';
import { Keys } from '../parts/keys.tsx';
import { LoudAlarms } from '../parts/loud-alarms.tsx';
import { MonitorNotice } from '../parts/monitor-notice.tsx';
import { NoCamera } from '../parts/no-camera.tsx';
import { Tile } from '../parts/tile.tsx';
import type { ViewProps } from './view-props.ts';

/** By then the pictures are up: the day is not to be in their way. */
const LATER: Ms = 300;
const Today = lazy(async () => {
  await pause(systemClock, LATER);
  return { default: (await import('../history/today.tsx')).Today };
});

/** Beside the page, for as long as the person reads: every camera under the other. */
export function Panel({ snapshot }: ViewProps): ReactElement {
  const { open } = useMonitor();
  const { cameras } = snapshot;
  const t = words.monitor;
  return (
    <div className="panel">
      <Header snapshot={snapshot} />
      <main className="panel-main" aria-label={t.cameras}>
        <LoudAlarms snapshot={snapshot} />
        <MonitorNotice snapshot={snapshot} />
        <GapNotice snapshot={snapshot} />
        <Comings snapshot={snapshot} />
        {cameras.length === 0 ? <NoCamera snapshot={snapshot} showsCodeAtOnce={false} /> : null}
        <JoinState snapshot={snapshot} />
        <Pairing snapshot={snapshot} explained={snapshot.cameras.length === 0} />
        <ul className="panel-cameras">
          {cameras.map((camera) => (
            <li key={camera.id}>
              <Tile
                camera={camera}
                size="large"
                control={<Corner camera={camera} />}
                tools={<CameraTools camera={camera} />}
              />
              <CameraNotice camera={camera} snapshot={snapshot} />
              <PhoneSection camera={camera} snapshot={snapshot} />
            </li>
          ))}
        </ul>
        {cameras.length === 0 ? null : (
          <Suspense>
            <Today snapshot={snapshot} />
          </Suspense>
        )}
      </main>
      <Keys>
        <Key icon="tab" onClick={() => open('tab')}>
          {t.tab}
        </Key>
        {cameras.length === 0 ? null : <AddKey snapshot={snapshot} />}
        <Key icon="settings" onClick={() => open('settings')}>
          {t.settings}
        </Key>
      </Keys>
    </div>
  );
}
