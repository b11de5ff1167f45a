import './tab.css';
import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingFacts } from '../../host/snapshot.ts';
import { CameraGrid } from '../grid/camera-grid.tsx';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Pairing } from '../pairing/pairing.tsx';
import { isPairing } from '../parts/add-key.tsx';
import { GapNotice } from '../parts/gap-notice.tsx';
import { Header } from '../parts/header.tsx';
import { LoudAlarms } from '../parts/loud-alarms.tsx';
import { MonitorNotice } from '../parts/monitor-notice.tsx';
import { NoCamera } from '../parts/no-camera.tsx';
import type { ViewProps } from './view-props.ts';

/** All cameras at full size, and the place where they are named, replaced and removed. */
export function Tab({ snapshot }: ViewProps): ReactElement {
  const { cameras, pairing } = snapshot;
  return (
    <div className="tab">
      <Header snapshot={snapshot}>
        <TabActions pairing={pairing} mayAdd={cameras.length > 0} />
      </Header>
      <main className="tab-main" aria-label={words.monitor.cameras}>
        <div className="tab-words">
          <LoudAlarms snapshot={snapshot} />
          <MonitorNotice snapshot={snapshot} />
          <GapNotice snapshot={snapshot} />
          {cameras.length === 0 ? <NoCamera snapshot={snapshot} showsCodeAtOnce={false} /> : null}
          <Pairing snapshot={snapshot} explained={snapshot.cameras.length === 0} />
        </div>
        {cameras.length === 0 ? null : <CameraGrid snapshot={snapshot} />}
      </main>
    </div>
  );
}

function TabActions({ pairing, mayAdd }: { pairing: PairingFacts; mayAdd: boolean }): ReactElement {
  const { open } = useMonitor();
  const { ask, busy } = useAsk();
  return (
    <div className="tab-actions">
      {mayAdd ? (
        <Button
          icon="add"
          disabled={busy || isPairing(pairing)}
          onClick={() => ask({ do: 'open-pairing' })}
          data-action="open-pairing"
        >
          {words.monitor.add}
        </Button>
      ) : null}
      <Button icon="settings" onClick={() => open('settings')}>
        {words.monitor.settings}
      </Button>
    </div>
  );
}
