import { expect } from 'vitest';
import { createIdentity, foundHousehold, openPairing, type Pairing } from '../../../shared/identity/index.ts';
import { silentLog } from '../../../shared/lib/index.ts';
import type { RendezvousServer } from '../../../shared/protocol/index.ts';
import { type FakePhone, PAGE } from './fake-phone.ts';

const server: RendezvousServer = {
  host: 'porthole.example',
  port: 443,
  path: '/rendezvous',
  key: 'peerjs',
  secure: true,
};

/** A monitor that shows a code, over the phone's own servers in memory. */
export async function invited(to: FakePhone): Promise<{ pairing: Pairing; link: string }> {
  const { clock, exchange } = to;
  const identity = await createIdentity();
  const household = await foundHousehold(identity, clock);
  const pairing = openPairing({
    identity,
    household: () => household,
    open: exchange.open,
    server,
    serverForPhone: server,
    page: PAGE,
    monitorName: "Anna's laptop",
    welcome: () => ({ rendezvous: [server], ice: [] }),
    clock,
    random: () => 0.5,
    log: silentLog,
    signal: new AbortController().signal,
  });
  await to.meanwhile(() => pairing.state.value.at === 'waiting');
  const { value } = pairing.state;
  if (value.at !== 'waiting') throw new Error(`no code, but ${value.at}`);
  return { pairing, link: value.link };
}

/** All the way from the code to the picture. */
export async function paired(it: FakePhone): Promise<void> {
  const { pairing, link } = await invited(it);
  it.start({ to: 'arrive', text: link });
  await it.until('consent');
  await it.do({ do: 'agree' });
  const { symbols } = await it.until('comparing');
  await it.meanwhile(() => pairing.state.value.at === 'confirming');
  expect(pairing.state.value).toMatchObject({ symbols });
  void pairing.confirm('Nursery');
  await it.until('live');
}
