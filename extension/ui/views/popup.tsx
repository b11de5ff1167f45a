import './popup.css';
import { type ReactElement, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Key } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { PhoneSection } from '../control/phone-section.tsx';
import { RecentLines } from '../history/recent-lines.tsx';
import { JoinState } from '../household/join-state.tsx';
import { useMonitor } from '../model/use-monitor.ts';
import { Pairing } from '../pairing/pairing.tsx';
import { AddKey } from '../parts/add-key.tsx';
import { CameraNotice } from '../parts/camera-notice.tsx';
import { CameraTools } from '../parts/camera-tools.tsx';
import { Comings } from '../parts/comings.tsx';
import { FloatKey } from '../parts/float-key.tsx';
import { GapNotice } from '../parts/gap-notice.tsx';
import { Header } from '../parts/header.tsx';
import { Keys } from '../parts/keys.tsx';
import { LoudAlarms } from '../parts/loud-alarms.tsx';
import { MonitorNotice } from '../parts/monitor-notice.tsx';
import { NoCamera } from '../parts/no-camera.tsx';
import { OverlayHere } from '../parts/overlay-here.tsx';
import { PastNotices } from '../parts/past-notices.tsx';
import { SmallTile } from '../parts/small-tile.tsx';
import { Tile } from '../parts/tile.tsx';
import type { ViewProps } from './view-props.ts';

/** Under the toolbar icon: one picture large, the others small, and the ways to the larger views. */
export function Popup({ snapshot, browser }: ViewProps): ReactElement {
  const { open, can } = useMonitor();
  const [picked, setPicked] = useState<DeviceId>();
  const { cameras } = snapshot;
  const large = cameras.find(({ id }) => id === picked) ?? cameras[0];
  const small = cameras.filter((camera) => camera !== large);
  const t = words.monitor;
  return (
    <div className="popup">
      <Header snapshot={snapshot} />
      <main className="popup-main" aria-label={t.cameras}>
        <LoudAlarms snapshot={snapshot} />
        <MonitorNotice snapshot={snapshot} />
        <GapNotice snapshot={snapshot} />
        <Comings snapshot={snapshot} />
        {large === undefined ? <NoCamera snapshot={snapshot} showsCodeAtOnce /> : null}
        <JoinState snapshot={snapshot} />
        <Pairing snapshot={snapshot} explained={snapshot.cameras.length === 0} />
        {large === undefined ? null : (
          <>
            <Tile key={large.id} camera={large} size="large" tools={<CameraTools camera={large} />} />
            <CameraNotice key={`${large.id} notice`} camera={large} snapshot={snapshot} />
            <PhoneSection key={`${large.id} phone`} camera={large} snapshot={snapshot} compact />
          </>
        )}
        {small.map((camera) => (
          <PastNotices
            key={`${camera.id} past`}
            camera={camera}
            notices={snapshot.alarm.cameras[camera.id]?.notices ?? []}
          />
        ))}
        {large === undefined ? null : <OverlayHere camera={large} />}
        {small.length === 0 ? null : (
          <ul className="popup-small">
            {small.map((camera) => (
              <li key={camera.id}>
                <SmallTile camera={camera} onPick={() => setPicked(camera.id)} />
              </li>
            ))}
          </ul>
        )}
        <RecentLines snapshot={snapshot} />
      </main>
      <Keys>
        {can.panel ? (
          <Key icon="panel" onClick={() => open('panel')}>
            {t.panel[browser]}
          </Key>
        ) : null}
        <Key icon="tab" onClick={() => open('tab')}>
          {t.tab}
        </Key>
        {large === undefined ? null : <FloatKey key={large.id} camera={large} place="keys" />}
        {large === undefined ? null : (
          <Key icon="window" onClick={() => open('window', large.id)}>
            {t.window}
          </Key>
        )}
        {large === undefined ? null : <AddKey snapshot={snapshot} />}
        <Key icon="settings" onClick={() => open('settings')}>
          {t.settings}
        </Key>
      </Keys>
    </div>
  );
}
