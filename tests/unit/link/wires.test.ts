import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  addressesOf,
  createBoot,
  createConversation,
  createIdentity,
  type Identity,
} from '../../../shared/identity/index.ts';
import { cell, emitter, silentLog, systemClock, utf8 } from '../../../shared/lib/index.ts';
import {
  createWires,
  type Incoming,
  type Stranger,
  type WirePeer,
  type Wires,
} from '../../../shared/link/index.ts';
import { Address } from '../../../shared/protocol/index.ts';
import type { Delivery, RendezvousSet } from '../../../shared/rendezvous/index.ts';
import { waitFor } from '../../wait-for.ts';

const SECRET = utf8('a secret of thirty-two characters');
const NOBODY = v.parse(Address, 'a'.repeat(32));

/** A rendezvous that hands everything to the test, and everything from the test to the device. */
function directRendezvous() {
  const incoming = emitter<{ message: string; from: Address }>();
  const sent: { to: readonly Address[]; message: string }[] = [];
  const rendezvous: RendezvousSet = {
    health: cell([]),
    heard: emitter(),
    dropped: cell({}),
    send: async (to, message): Promise<Delivery> => {
      sent.push({ to, message });
      return { at: 'delivered' };
    },
    subscribe: (on, signal) => incoming.on(({ message, from }) => on(message, from), signal),
    setServers: () => undefined,
    hint: () => undefined,
    close: () => undefined,
  };
  return { rendezvous, incoming, sent };
}

async function peerOf(me: Identity, myBoot: string, other: Identity): Promise<WirePeer> {
  return {
    id: other.id,
    addresses: await addressesOf(SECRET, other.id, 1),
    conversation: await createConversation({ me, myBoot, peer: other.keys, epoch: 1 }),
  };
}

async function household() {
  const [monitor, camera, second] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);
  const boots = { monitor: createBoot(), camera: createBoot() };
  const ending = new AbortController();
  const direct = directRendezvous();
  const { signal } = ending;
  const wires: Wires = createWires({
    rendezvous: direct.rendezvous,
    clock: systemClock,
    log: silentLog,
    signal,
  });
  const asCamera = await peerOf(monitor, boots.monitor, camera);
  return {
    ...direct,
    wires,
    end: () => ending.abort(),
    boots,
    asCamera,
    asSecond: await peerOf(monitor, boots.monitor, second),
    /** The camera's side of the conversation. */
    camera: (await peerOf(camera, boots.camera, monitor)).conversation,
    from: asCamera.addresses[0] ?? NOBODY,
  };
}

const collect = <T>(signal: { on: (listen: (value: T) => void) => unknown }): T[] => {
  const all: T[] = [];
  signal.on((value) => all.push(value));
  return all;
};

describe('messages of one rendezvous are sorted to the peers that wrote them', () => {
  test('in the order in which they came, whichever is opened first', async () => {
    const it = await household();
    const heard: Incoming[] = collect(it.wires.add(it.asCamera).incoming);
    const candidate = { candidate: 'x', sdpMid: '0', sdpMLineIndex: 0 };
    for (let i = 0; i < 20; i++) {
      const body =
        i % 2
          ? ({ kind: 'hello', have: `${i}` } as const)
          : ({ kind: 'candidate', connection: `${i}`, candidate } as const);
      it.incoming.emit({ message: await it.camera.seal(body, it.boots.monitor), from: it.from });
    }
    await waitFor(() => heard.length === 20, { what: 'all messages' });
    expect(
      heard.map(({ body }) => ('connection' in body ? body.connection : 'have' in body && body.have)),
    ).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
    expect(heard.every(({ fresh }) => fresh)).toBe(true);
  });

  test('and dropped with their reason when the sender is unknown, another, or says it twice', async () => {
    const it = await household();
    const heard = collect(it.wires.add(it.asCamera).incoming);
    const others = collect(it.wires.add(it.asSecond).incoming);
    const message = await it.camera.seal({ kind: 'hello', have: null }, it.boots.monitor);
    it.incoming.emit({ message, from: NOBODY });
    it.incoming.emit({ message, from: it.asSecond.addresses[0] ?? NOBODY });
    it.incoming.emit({ message: 'garbage', from: it.from });
    it.incoming.emit({ message, from: it.from });
    it.incoming.emit({ message, from: it.from });
    await waitFor(() => it.wires.refused.value['unknown-sender'], { what: 'nobody to be refused' });
    await waitFor(() => it.wires.refused.value.replayed, { what: 'the second copy to be refused' });
    expect(heard).toHaveLength(1);
    expect(others).toEqual([]);
    expect(it.wires.refused.value).toEqual({
      'unknown-sender': 1,
      'not-sealed-for-me': 1,
      'not-parsed': 1,
      replayed: 1,
    });
  });

  test('a first word that comes before its writer is added here is kept for it, and not counted against it', async () => {
    const it = await household();
    const hello = { kind: 'hello', have: null } as const;
    it.incoming.emit({ message: await it.camera.seal(hello, it.boots.monitor), from: it.from });
    const heard = collect(it.wires.add(it.asCamera).incoming);
    await waitFor(() => heard.length === 1, { what: 'the first word' });
    it.incoming.emit({ message: await it.camera.seal(hello, it.boots.monitor), from: it.from });
    await waitFor(() => heard.length === 2, { what: 'the second word' });
    expect(it.wires.refused.value).toEqual({});
  });

  test('of those that nobody here knows only a few are kept', async () => {
    const it = await household();
    for (let i = 0; i < 100; i++) it.incoming.emit({ message: 'garbage', from: NOBODY });
    expect(it.wires.refused.value).toEqual({ 'unknown-sender': 84 });
  });

  test('a flood from one address is dropped, and the other peers are heard', async () => {
    const it = await household();
    const heard = collect(it.wires.add(it.asCamera).incoming);
    it.wires.add(it.asSecond);
    for (let i = 0; i < 1000; i++)
      it.incoming.emit({ message: 'garbage', from: it.asSecond.addresses[0] ?? NOBODY });
    it.incoming.emit({ message: await it.camera.seal({ kind: 'hello', have: null }, null), from: it.from });
    await waitFor(() => heard.length === 1, { what: 'the other peer' });
    expect(it.wires.refused.value.flood).toBeGreaterThan(500);
  });

  test('nothing is delivered after the end', async () => {
    const it = await household();
    const heard = collect(it.wires.add(it.asCamera).incoming);
    const message = await it.camera.seal({ kind: 'hello', have: null }, null);
    it.incoming.emit({ message, from: it.from });
    it.end();
    it.incoming.emit({ message, from: it.from });
    await it.camera.open(message);
    expect(heard).toEqual([]);
  });
});

describe('a removed device', () => {
  test.each(['while it was linked', 'before this start'])(
    'that was removed %s is known, silent, and can be told so',
    async (when) => {
      const it = await household();
      const heard: Incoming[] = [];
      const strangers: Stranger[] = collect(it.wires.stranger);
      if (when === 'before this start') it.wires.addRemoved(it.asCamera);
      else {
        it.wires.add(it.asCamera).incoming.on((message) => heard.push(message));
        it.wires.remove(it.asCamera.id);
      }
      it.incoming.emit({ message: await it.camera.seal({ kind: 'hello', have: null }, null), from: it.from });
      await waitFor(() => strangers.length === 1, { what: 'the stranger' });
      expect(heard).toEqual([]);
      expect(strangers[0]).toMatchObject({ id: it.asCamera.id, body: { kind: 'hello' } });
      await strangers[0]?.reply({ kind: 'goodbye', why: 'removed' });
      const told = await it.camera.open(it.sent.at(-1)?.message ?? '');
      expect(told).toMatchObject({ ok: true, fresh: true, body: { kind: 'goodbye', why: 'removed' } });
      expect(it.sent.at(-1)?.to).toEqual(it.asCamera.addresses);
    },
  );
});
