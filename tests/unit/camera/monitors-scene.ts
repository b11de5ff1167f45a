import {
  addressesIn,
  createBoot,
  createIdentity,
  type Identity,
  type Ledger,
  peerIn,
} from '../../../shared/identity/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import { createLink, createWires, type Link } from '../../../shared/link/index.ts';
import type {
  ControlMessage,
  DeviceId,
  HouseholdFacts,
  Membership,
  RendezvousServer,
  Statement,
} from '../../../shared/protocol/index.ts';
import { createMemoryExchange, openRendezvousSet } from '../../../shared/rendezvous/index.ts';
import { openSession, type Session } from '../../../site/camera/session.ts';
import { waitFor } from '../../wait-for.ts';
import { clock, founder, household } from '../identity/membership/scene.ts';
import { fakeNetwork } from '../link/fake-rtc.ts';
import { asTrack, video } from '../media/scripted-devices.ts';

const server: RendezvousServer = { host: 'home.invalid', port: 443, path: '/', key: 'peerjs', secure: true };
export const phone = await createIdentity();

const { id, secret, epoch, genesis } = household;
export const facts: HouseholdFacts = { id, secret, epoch, genesis };

export interface Monitor {
  readonly link: Link;
  readonly heard: ControlMessage[];
  readonly goodbyes: string[];
  readonly proofs: Statement[];
  readonly pictures: () => boolean;
}

/** One camera's real session, and monitors with real links, over servers and a network in memory. */
export async function aSession(ledger: Ledger, signal: AbortSignal) {
  const exchange = createMemoryExchange({ clock });
  const network = fakeNetwork(clock);
  const rtc = (config: RTCConfiguration) => network.connection(config).asRtc;
  const common = { open: exchange.open, clock, random: () => 0.5, log: silentLog, signal };
  const refused: [DeviceId, string][] = [];
  const forged: [DeviceId, string][] = [];
  const kept: Membership[] = [];
  const membership: Membership = {
    household: facts,
    monitor: { keys: founder.keys, name: 'Laptop' },
    cameraName: 'Nursery',
    rendezvous: [server],
    ice: [],
  };
  const session: Session = await openSession({
    ...common,
    identity: phone,
    token: createBoot(),
    boot: createBoot(),
    membership,
    move: undefined,
    ledger,
    keep: async (changed) => {
      kept.push(changed);
      return true;
    },
    rtc,
    online: () => true,
    refused: (by, what) => refused.push([by, what]),
    forged: (by, why) => forged.push([by, why]),
  });
  session.setVideo(asTrack(video()));
  let removed = false;
  session.removed.on(() => {
    removed = true;
  });

  async function monitor(identity: Identity, at: HouseholdFacts = facts): Promise<Monitor> {
    const myBoot = createBoot();
    const rendezvous = openRendezvousSet({
      ...common,
      token: myBoot,
      addresses: await addressesIn(at, identity.id),
      servers: [server],
    });
    const wire = createWires({ ...common, rendezvous }).add(
      await peerIn(at, { me: identity, myBoot }, phone),
    );
    const goodbyes: string[] = [];
    const proofs: Statement[] = [];
    wire.incoming.on(({ body }) => {
      if (body.kind !== 'goodbye') return;
      goodbyes.push(body.why);
      proofs.push(...(body.statements ?? []));
    });
    const link = createLink({ ...common, role: 'monitor', wire, myBoot, rtc, ice: () => [] });
    const heard: ControlMessage[] = [];
    link.control.incoming.on((message) => heard.push(message));
    return { link, heard, goodbyes, proofs, pictures: () => link.state.value.at === 'live' };
  }

  /** Lets time pass until it holds. */
  const until = (holds: () => boolean, what: string): Promise<boolean> =>
    waitFor(
      async () => {
        await clock.advance(100);
        return holds();
      },
      { what, every: 1, within: 15_000 },
    );
  return { session, monitor, until, refused, forged, kept, isRemoved: () => removed };
}
