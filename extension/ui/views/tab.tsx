import './tab.css';
import { lazy, type ReactElement, Suspense } from 'react';
import { Button, Spinner } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { PairingFacts } from '../../host/snapshot.ts';
import { CameraGrid } from '../grid/camera-grid.tsx';
import { useHistoryPage } from '../history/pages.ts';
import { JoinState } from '../household/join-state.tsx';
import { mayDecide } from '../household/owners.ts';
import { RoomNotice } from '../jobs/room-notice.tsx';
import { useAsk, useMonitor } from '../model/use-monitor.ts';
import { Pairing } from '../pairing/pairing.tsx';
import { isPairing } from '../parts/add-key.tsx';
import { Comings } from '../parts/comings.tsx';
import { GapNotice } from '../parts/gap-notice.tsx';
import { Header } from '../parts/header.tsx';
import { LoudAlarms } from '../parts/loud-alarms.tsx';
import { MonitorNotice } from '../parts/monitor-notice.tsx';
import { NoCamera } from '../parts/no-camera.tsx';
import type { ViewProps } from './view-props.ts';

/** Read by nobody who only wants to see the cameras. */
const History = lazy(async () => ({ default: (await import('../history/history.tsx')).History }));

/** All cameras at full size, the place where they are named, replaced and removed, and beside them the history. */
export function Tab({ snapshot }: ViewProps): ReactElement {
  const { cameras, pairing } = snapshot;
  const page = useHistoryPage();
  return (
    <div className="tab">
      <Header snapshot={snapshot}>
        <Places isHistory={page !== undefined} />
        <TabActions pairing={pairing} mayAdd={cameras.length > 0 && mayDecide(snapshot)} />
      </Header>
      <main
        className="tab-main"
        aria-label={page === undefined ? words.monitor.cameras : words.monitor.history}
      >
        <div className="tab-words">
          <LoudAlarms snapshot={snapshot} />
          <MonitorNotice snapshot={snapshot} />
          {snapshot.jobs === undefined ? null : <RoomNotice storage={snapshot.jobs.storage} />}
          <GapNotice snapshot={snapshot} />
          <Comings snapshot={snapshot} />
          {cameras.length === 0 && page === undefined ? (
            <NoCamera snapshot={snapshot} showsCodeAtOnce={false} />
          ) : null}
          <JoinState snapshot={snapshot} />
          <Pairing snapshot={snapshot} explained={snapshot.cameras.length === 0} />
        </div>
        {page === undefined ? (
          cameras.length === 0 ? null : (
            <CameraGrid snapshot={snapshot} />
          )
        ) : (
          <Suspense fallback={<Spinner word={words.monitor.readingHistory} />}>
            <History snapshot={snapshot} page={page} />
          </Suspense>
        )}
      </main>
    </div>
  );
}

/** The two places of the full tab; the address says which, so that each can be gone back to and loaded again. */
function Places({ isHistory }: { isHistory: boolean }): ReactElement {
  return (
    <nav className="places" aria-label={words.monitor.places}>
      <a href="#cameras" aria-current={isHistory ? undefined : 'page'}>
        {words.monitor.cameras}
      </a>
      <a href="#history" aria-current={isHistory ? 'page' : undefined}>
        {words.monitor.history}
      </a>
    </nav>
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
