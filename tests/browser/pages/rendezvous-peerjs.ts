import './rendezvous-traffic.ts';
import * as v from 'valibot';
import { consoleLog, systemClock } from '../../../shared/lib/index.ts';
import { Address, type RendezvousServer } from '../../../shared/protocol/index.ts';
import {
  openPeerjs,
  type Rendezvous,
  type RendezvousTest,
  testRendezvous,
} from '../../../shared/rendezvous/index.ts';
import { traffic } from './rendezvous-traffic.ts';

const { signal } = new AbortController();
const common = { clock: systemClock, random: Math.random, log: consoleLog('rendezvous'), signal };
const heard: { readonly message: string; readonly from: Address }[] = [];
let rendezvous: Rendezvous | undefined;
let dropped = 0;

/** One device in a real browser. */
export const api = {
  open(server: RendezvousServer, address: string, token: string): void {
    rendezvous = openPeerjs({ ...common, server, address: v.parse(Address, address), token });
    rendezvous.subscribe((message, from) => heard.push({ message, from }));
    rendezvous.dropped.on(() => dropped++);
  },
  health: (): string => rendezvous?.health.value.at ?? 'none',
  send: async (to: string, message: string): Promise<string> =>
    (await rendezvous?.send(v.parse(Address, to), message))?.at ?? 'none',
  heard: () => heard,
  dropped: () => dropped,
  hint: (): void => rendezvous?.hint(),
  close: (): void => rendezvous?.close(),
  test: (server: RendezvousServer): Promise<RendezvousTest> => testRendezvous({ ...common, server }),
  traffic: () => traffic,
};
