import {
  createIdentity,
  foundHousehold,
  type Identity,
  type Invitation,
  type Joining,
  joinPairing,
  openPairing,
  type Pairing,
  type PairingState,
  readInvitation,
} from '../../../shared/identity/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import type { RendezvousServer } from '../../../shared/protocol/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { type FakeExchange, fakeExchange, until } from './fake-exchange.ts';

export const page = 'https://192.168.1.20:8443/camera/';
export const server: RendezvousServer = {
  host: '192.168.1.20',
  port: 8443,
  path: '/rendezvous',
  key: 'peerjs',
  secure: true,
};

export const monitor = await createIdentity();
export const household = await foundHousehold(monitor, fakeClock());

export interface Scene {
  readonly clock: FakeClock;
  readonly exchange: FakeExchange;
  readonly pairing: Pairing;
  readonly life: AbortController;
  invitation(): Invitation;
  phone(options?: { identity?: Identity; invitation?: Invitation; name?: string }): Promise<Phone>;
}

export interface Phone extends Joining {
  readonly identity: Identity;
}

export interface SceneOptions {
  readonly clock?: FakeClock;
  readonly exchange?: FakeExchange;
  readonly household?: typeof household;
}

/** One monitor with an open pairing window, and as many phones as the test likes. */
export async function scene(options: SceneOptions = {}): Promise<Scene> {
  const clock = options.clock ?? fakeClock();
  const exchange = options.exchange ?? fakeExchange(clock.now);
  const life = new AbortController();
  const shared = { open: exchange.open, clock, random: () => 0.5, log: silentLog, signal: life.signal };
  const pairing = openPairing({
    ...shared,
    identity: monitor,
    household: () => options.household ?? household,
    server,
    serverForPhone: server,
    page,
    monitorName: "Anna's laptop",
    welcome: () => ({ rendezvous: [server], ice: [{ urls: 'stun:stun.example.org:3478' }] }),
  });
  return {
    clock,
    exchange,
    pairing,
    life,
    invitation: () => invitationOf(pairing.state.value),
    async phone({ identity, invitation, name = 'Old phone' } = {}) {
      const me = identity ?? (await createIdentity());
      const to = invitation ?? invitationOf(pairing.state.value);
      return { identity: me, ...joinPairing({ ...shared, identity: me, invitation: to, phoneName: name }) };
    },
  };
}

export function invitationOf(state: PairingState): Invitation {
  if (state.at !== 'waiting') throw new Error(`the window is ${state.at}`);
  const read = readInvitation(state.link, page);
  if (!read.ok) throw new Error(read.why);
  return read.invitation;
}

export const reached = (thing: Pairing | Joining, at: string): Promise<void> =>
  until(() => thing.state.value.at === at, `${at}, while at ${JSON.stringify(thing.state.value)}`);

/** Reads four symbols from whichever screen. */
export function symbolsOn({ state }: Pairing | Joining): readonly string[] {
  if (!('symbols' in state.value)) throw new Error(`no symbols while ${state.value.at}`);
  return state.value.symbols;
}
