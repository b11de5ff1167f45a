import { cell, consoleLog, pause, systemClock } from '../../../shared/lib/index.ts';
import { rtcIn } from '../../../shared/link/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { openPeerjs } from '../../../shared/rendezvous/index.ts';
import { openLedger, openStore, type Store, StoreError } from '../../../shared/store/index.ts';
import { answerFloat, createFloat } from '../../host/float/index.ts';
import { createHost } from '../../host/host.ts';
import { browserOutputs, playSound } from '../../host/listen/index.ts';
import { serveOverlays } from '../../host/overlay-ports.ts';
import { askServer } from '../../host/servers.ts';
import { answerWatch, isTrustedPage, servePorts } from '../../host/view-ports.ts';
import {
  answerFloatCommand,
  browserName,
  browserSession,
  hasOutput,
  hasOwnDesk,
  hostDesk,
  hostStorage,
  hostWakeUp,
  openHostDoor,
  openView,
  type StartedWith,
  serveOverlay,
  WATCH_PORT,
} from '../../platform/index.ts';

declare const __STARTED_WITH__: StartedWith;

const log = consoleLog('host');
const failure = cell<'store-failed' | undefined>(undefined);
const floating = cell<DeviceId | undefined>(undefined);

// Before anything that takes time: views and service worker may knock at once.
const host = startHost();
servePorts({ host, failure });
serveOverlays(host);
// Where there is no service worker, the host's page is the one that may open views and put the overlay into pages.
if (hasOwnDesk()) serveOverlay(() => openView('tab'));
answerWatch(WATCH_PORT);
// Firefox's command comes here, and no click comes with it; Chrome's goes to the service worker.
answerFloatCommand(async () => ({ ok: false, why: 'needs-click' }));
answerFloat(
  host.then((ready) => createFloat({ host: ready, floating, clock: systemClock, log })),
  isTrustedPage,
);

async function startHost() {
  const online = cell(navigator.onLine);
  addEventListener('online', () => online.set(true));
  addEventListener('offline', () => online.set(false));
  const started = await createHost({
    store: await openSturdily(),
    ledger: await openLedger('porthole-ledger'),
    wakeUp: hostWakeUp(),
    locks: navigator.locks,
    storage: hostStorage(),
    desk: hostDesk(() => openView('tab')),
    session: await browserSession().catch(() => undefined),
    audio: () => new Audio(),
    hasOutput,
    playSound: (track, how) => playSound({ ...how, element: new Audio(), stream: new MediaStream([track]) }),
    outputs: browserOutputs(navigator.mediaDevices),
    started: __STARTED_WITH__,
    monitorName: browserName(),
    open: openPeerjs,
    rtc: rtcIn(document),
    ask: askServer,
    online,
    floating,
    clock: systemClock,
    random: Math.random,
    log,
    restart: () => location.reload(),
    // The host lives as long as its page.
    signal: new AbortController().signal,
  });
  openHostDoor({ track: (camera) => started.track(camera) });
  return started;
}

/** A full disk or a database that another version holds: the views are told, and it is tried until it opens. */
async function openSturdily(): Promise<Store> {
  for (;;) {
    try {
      const store = await openStore('porthole');
      failure.set(undefined);
      return store;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.info('the store does not open', { why: error.why });
      failure.set('store-failed');
      await pause(systemClock, 5000);
    }
  }
}
