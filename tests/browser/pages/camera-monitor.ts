import {
  addressesIn,
  createBoot,
  createIdentity,
  foundHousehold,
  type Household,
  type Identity,
  openPairing,
  type Pairing,
  type PairingState,
  peerIn,
} from '../../../shared/identity/index.ts';
import { systemClock as clock, consoleLog } from '../../../shared/lib/index.ts';
import { createLink, createWires, type Link } from '../../../shared/link/index.ts';
import type {
  ControlMessage,
  DeviceId,
  PublicKeys,
  RendezvousServer,
} from '../../../shared/protocol/index.ts';
import {
  openPeerjs as open,
  openRendezvousSet,
  type RendezvousSet,
} from '../../../shared/rendezvous/index.ts';

/** As much of a monitor as a camera page needs to be tried: it invites, confirms, watches, and talks. */
const log = consoleLog('monitor');
const random = Math.random;
const { signal } = new AbortController();
const heard: ControlMessage[] = [];
let me: { identity: Identity; household: Household } | undefined;
let pairing: Pairing | undefined;
let link: Link | undefined;
let rendezvous: RendezvousSet | undefined;

async function watch(camera: { keys: PublicKeys; id: DeviceId }, servers: RendezvousServer[]): Promise<Link> {
  if (!me) throw new Error('nobody was invited');
  const { identity, household } = me;
  const myBoot = createBoot();
  const addresses = await addressesIn(household, identity.id);
  const token = createBoot();
  rendezvous = openRendezvousSet({ open, addresses, token, servers, clock, random, log, signal });
  const wire = createWires({ rendezvous, clock, log, signal }).add(
    await peerIn(household, { me: identity, myBoot }, camera),
  );
  const rtc = (config: RTCConfiguration): RTCPeerConnection => new RTCPeerConnection(config);
  const watched = createLink({
    role: 'monitor',
    wire,
    myBoot,
    rtc,
    ice: () => [],
    clock,
    random,
    log,
    signal,
  });
  watched.control.incoming.on((message) => heard.push(message), signal);
  return watched;
}

export const api = {
  async invite(server: RendezvousServer, page: string): Promise<string> {
    const identity = await createIdentity();
    const household = await foundHousehold(identity, clock);
    me = { identity, household };
    const opened = openPairing({
      identity,
      household: () => household,
      open,
      server,
      serverForPhone: server,
      page,
      monitorName: "Anna's laptop",
      welcome: () => ({ rendezvous: [server], ice: [] }),
      clock,
      random,
      log,
      signal,
    });
    pairing = opened;
    return new Promise((resolve) => {
      const look = (): void => {
        if (opened.state.value.at === 'waiting') resolve(opened.state.value.link);
      };
      opened.state.on(look);
      look();
    });
  },
  pairing: () => pairing?.state.value,
  async confirm(cameraName: string, servers: RendezvousServer[]): Promise<void> {
    const opened = pairing;
    if (!opened) throw new Error('nobody was invited');
    await opened.confirm(cameraName);
    const paired = await new Promise<Extract<PairingState, { at: 'paired' }>>((resolve) => {
      const look = (): void => {
        if (opened.state.value.at === 'paired') resolve(opened.state.value);
      };
      opened.state.on(look);
      look();
    });
    link = await watch(paired, servers);
  },
  at: () => link?.state.value.at,
  /** How long ago the last picture was decoded. */
  sincePicture: () => {
    const last = link?.lastPictureAt();
    return last === undefined ? Number.MAX_SAFE_INTEGER : clock.now() - last;
  },
  say: (message: ControlMessage) => link?.control.send(message) ?? false,
  use: (servers: RendezvousServer[]) => rendezvous?.setServers(servers),
  heard: () => heard,
  remove: () => link?.stop('removed'),
};
