import { cell, consoleLog, systemClock } from '../../../shared/lib/index.ts';
import { openPeerjs } from '../../../shared/rendezvous/index.ts';
import { openStore } from '../../../shared/store/index.ts';
import { createHost } from '../../host/host.ts';
import { askServer } from '../../host/servers.ts';
import { answerWatch, servePorts } from '../../host/view-ports.ts';
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
  store: await openStore('porthole'),
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
