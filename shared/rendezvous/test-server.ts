import * as v from 'valibot';
import { base32, type Clock, type Ms, seconds, silentLog } from '../lib/index.ts';
import { Address, type RendezvousServer } from '../protocol/index.ts';
import { openPeerjs } from './peerjs.ts';
import type { OpenRendezvous, RendezvousHealth } from './rendezvous.ts';

/** What a person who set a server is told about it. */
export type RendezvousTest =
  | { readonly found: 'works'; readonly took: Ms }
  | { readonly found: 'unreachable' | 'not-a-peer-server' | 'wrong-key' | 'no-echo' };

/** For both steps together. */
const PATIENCE: Ms = seconds(6);

/**
 * Asks for an id over HTTP, because a refused web socket does not say why, then registers and waits for a message to
 * itself, because only that proves that messages pass.
 */
export async function testRendezvous(given: {
  readonly server: RendezvousServer;
  readonly open?: OpenRendezvous;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
}): Promise<RendezvousTest> {
  const { server, clock, signal: bySender } = given;
  const since = clock.now();
  const done = new AbortController();
  const giveUp = (): void => done.abort();
  if (bySender.aborted) giveUp();
  bySender.addEventListener('abort', giveUp, { signal: done.signal });
  clock.after(PATIENCE, giveUp, done.signal);
  try {
    const answer = await askForId(server, done.signal);
    if (answer !== 'an-id') return { found: answer };
    const heard = await register(given, done.signal);
    return heard === 'echo' ? { found: 'works', took: clock.now() - since } : { found: heard };
  } finally {
    done.abort();
  }
}

async function askForId(
  { secure, host, port, path, key }: RendezvousServer,
  signal: AbortSignal,
): Promise<'an-id' | 'unreachable' | 'not-a-peer-server' | 'wrong-key'> {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const url = `${secure ? 'https' : 'http'}://${host}:${port}${folder}${key}/id`;
  const quietly = { signal, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  try {
    const response = await fetch(url, quietly);
    if (response.status === 401) return 'wrong-key';
    if (!response.ok) return 'not-a-peer-server';
    // A site that answers everything with its start page is no PeerServer.
    return /^[\w-]{8,64}$/.test((await response.text()).trim()) ? 'an-id' : 'not-a-peer-server';
  } catch {
    // The browser does not say why: no such host, nothing listening, a certificate that it does not accept. Or there is
    // an answer that we may not read; a PeerServer lets everybody read its own.
    const answers = await fetch(url, { ...quietly, mode: 'no-cors' }).catch(() => undefined);
    return answers ? 'not-a-peer-server' : 'unreachable';
  }
}

function register(
  given: Omit<Parameters<typeof testRendezvous>[0], 'signal'>,
  signal: AbortSignal,
): Promise<'echo' | 'wrong-key' | 'no-echo'> {
  const { open = openPeerjs, server, clock, random } = given;
  if (signal.aborted) return Promise.resolve('no-echo');
  const rendezvous = open({
    address: v.parse(Address, randomText(random)),
    token: randomText(random),
    server,
    clock,
    random,
    log: silentLog,
    signal,
  });
  return new Promise((resolve) => {
    const judge = (health: RendezvousHealth): void => {
      if (health.at === 'open') resolve('echo');
      else if (health.at === 'down' && health.why === 'refused') resolve('wrong-key');
    };
    rendezvous.health.on(judge, signal);
    signal.addEventListener('abort', () => resolve('no-echo'));
  });
}

/** Nobody else's address: only the server sees it, and only for these seconds. */
const randomText = (random: () => number): string =>
  base32(Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)));
