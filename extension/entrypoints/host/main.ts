import { cell, consoleLog, pause, systemClock } from '../../../shared/lib/index.ts';
import { openPeerjs } from '../../../shared/rendezvous/index.ts';
import { openStore, type Store, StoreError } from '../../../shared/store/index.ts';
import { createHost } from '../../host/host.ts';
import { askServer } from '../../host/servers.ts';
import { answerWatch, serveFailure, servePorts } from '../../host/view-ports.ts';
import {
  browserName,
  hostDesk,
  openHostDoor,
  openTabOnNotice,
  openView,
  type StartedWith,
  WATCH_PORT,
} from '../../platform/index.ts';

declare const __STARTED_WITH__: StartedWith;

const life = new AbortController();
const online = cell(navigator.onLine);
addEventListener('online', () => online.set(true));
addEventListener('offline', () => online.set(false));

answerWatch(WATCH_PORT);
const desk = hostDesk();
if (desk.own) openTabOnNotice(() => openView('tab'));

const host = await createHost({
  store: await openSturdily(),
  desk: desk.desk,
  started: __STARTED_WITH__,
  monitorName: browserName(),
  open: openPeerjs,
  rtc: (config) => new RTCPeerConnection(config),
  ask: askServer,
  online,
  clock: systemClock,
  random: Math.random,
  log: consoleLog('host'),
  signal: life.signal,
});
openHostDoor({ track: (camera) => host.track(camera) });
servePorts(host);

/** A full disk or a database that another version holds: the views are told, and it is tried until it opens. */
async function openSturdily(): Promise<Store> {
  for (;;) {
    try {
      return await openStore('porthole');
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      console.info('[host] the store does not open', error.why);
      const again = new AbortController();
      serveFailure('store-failed', again.signal);
      await pause(systemClock, 5000);
      again.abort();
    }
  }
}
