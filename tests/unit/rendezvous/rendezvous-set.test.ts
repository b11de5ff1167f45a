import { beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Address, RendezvousServer } from '../../../shared/protocol/index.ts';
import {
  createMemoryExchange,
  type Delivery,
  type MemoryExchange,
  type OpenRendezvous,
  openRendezvousSet,
  type RendezvousSet,
} from '../../../shared/rendezvous/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { address, stranger } from './addresses.ts';

const serverAt = (host: string): RendezvousServer => ({
  host,
  port: 443,
  path: '/',
  key: 'peerjs',
  secure: true,
});
const [home, away] = [serverAt('home.invalid'), serverAt('away.invalid')];
const slotsOf = (name: string): readonly Address[] => ['a', 'b', 'c'].map((slot) => address(name + slot));
const cameraSlots = slotsOf('camera');
const monitorSlots = slotsOf('monitor');
const cameraAt = (slot: number): Address => cameraSlots[slot] ?? stranger;

let clock: FakeClock;
let exchange: MemoryExchange;
let stop: AbortController;
/** Adapters that the sets opened so far. */
let opened: number;
const common = () => ({ clock, random: () => 0.5, log: silentLog, signal: stop.signal });

beforeEach(() => {
  clock = fakeClock();
  exchange = createMemoryExchange({ clock });
  stop = new AbortController();
  opened = 0;
});

interface Device {
  readonly set: RendezvousSet;
  readonly heard: { readonly message: string; readonly from: Address }[];
}

function device(
  addresses: readonly Address[],
  servers: readonly RendezvousServer[],
  token = 'its-own',
): Device {
  const open: OpenRendezvous = (options) => {
    opened++;
    return exchange.open(options);
  };
  const set = openRendezvousSet({ ...common(), open, addresses, token, servers });
  const heard: Device['heard'] = [];
  set.subscribe((message, from) => heard.push({ message, from }));
  return { set, heard };
}

/** Somebody who holds an address that is not his; he may answer for it too. */
function squatter(where: Address, server = home): void {
  exchange.open({ ...common(), address: where, token: 'squatter', server });
}

async function result(promise: Promise<Delivery>): Promise<Delivery['at'] | 'still waiting'> {
  let at: Delivery['at'] | 'still waiting' = 'still waiting';
  void promise.then((delivery) => {
    at = delivery.at;
  });
  await clock.advance(15_000);
  return at;
}

const healthOf = ({ set }: Device): readonly string[] => set.health.value.map(({ health }) => health.at);

describe('a device with several addresses', () => {
  test('stands at the next one when somebody holds the first, and is found there', async () => {
    squatter(cameraAt(0));
    await clock.advance(100);
    const c = device(cameraSlots, [home]);
    const m = device(monitorSlots, [home]);
    await clock.advance(1_000);
    expect(healthOf(c)).toEqual(['open']);
    expect(await result(m.set.send(cameraSlots, 'found you'))).toBe('delivered');
    expect(c.heard).toEqual([{ message: 'found you', from: monitorSlots[0] }]);
    expect(await result(c.set.send(monitorSlots, 'here'))).toBe('delivered');
    expect(m.heard).toEqual([{ message: 'here', from: cameraAt(1) }]);
  });

  test('takes along what was sent before it learned that the first is held', async () => {
    squatter(monitorSlots[0] ?? stranger);
    const c = device(cameraSlots, [home]);
    await clock.advance(1_000);
    const m = device(monitorSlots, [home]);
    expect(await result(m.set.send(cameraSlots, 'early'))).toBe('delivered');
    expect(c.heard).toEqual([{ message: 'early', from: monitorSlots[1] }]);
  });

  test('lets go of the one that was held, for good', async () => {
    const holder = new AbortController();
    exchange.open({
      ...common(),
      address: cameraAt(0),
      token: 'squatter',
      server: home,
      signal: holder.signal,
    });
    await clock.advance(100);
    device(cameraSlots, [home]);
    await clock.advance(1_000);
    holder.abort();
    await clock.advance(20_000);
    const other = device(cameraSlots.slice(0, 1), [home], 'another-token');
    await clock.advance(1_000);
    expect(healthOf(other)).toEqual(['open']);
  });

  test('is found though a squatter acknowledges what he cannot read', async () => {
    const m = device(monitorSlots, [home]);
    squatter(cameraAt(0));
    await clock.advance(1_000);
    expect(await result(m.set.send(cameraSlots, 'to the squatter'))).toBe('delivered');
    const c = device(cameraSlots, [home]);
    await clock.advance(1_000);
    await result(c.set.send(monitorSlots, 'I am back'));
    expect(await result(m.set.send(cameraSlots, 'welcome'))).toBe('delivered');
    expect(c.heard.map(({ message }) => message)).toEqual(['welcome']);
  });

  test('goes round again when every one is taken, and gets in when one comes free', async () => {
    const holders = new AbortController();
    for (const where of cameraSlots) {
      exchange.open({ ...common(), address: where, token: 'squatter', server: home, signal: holders.signal });
    }
    await clock.advance(100);
    const c = device(cameraSlots, [home]);
    await clock.advance(60_000);
    expect(c.set.health.value[0]?.health).toMatchObject({ at: 'down', why: 'taken' });
    holders.abort();
    await clock.advance(20_000);
    expect(healthOf(c)).toEqual(['open']);
  });

  test('a hint cuts the pause between two rounds short', async () => {
    const holder = new AbortController();
    const [only] = cameraSlots;
    if (!only) throw new Error('no address');
    exchange.open({ ...common(), address: only, token: 'squatter', server: home, signal: holder.signal });
    await clock.advance(100);
    const c = device([only], [home]);
    await clock.advance(1_000);
    holder.abort();
    const before = opened;
    c.set.hint();
    c.set.hint();
    expect(opened).toBe(before + 1);
    await clock.advance(500);
    expect(healthOf(c)).toEqual(['open']);
  });

  test('is written to at one address only, once it answered there', async () => {
    device(cameraSlots, [home]);
    const m = device(monitorSlots, [home]);
    await clock.advance(1_000);
    await result(m.set.send(cameraSlots, 'first'));
    const before = exchange.faults.relayed.length;
    await result(m.set.send(cameraSlots, 'second'));
    const second = exchange.faults.relayed.slice(before).filter(({ letter }) => letter.kind === 'message');
    expect(second.map(({ to }) => to)).toEqual([cameraAt(0)]);
  });

  test('is tried at its other addresses when the one that answered last hesitates', async () => {
    device(cameraSlots, [home]);
    const m = device(monitorSlots, [home]);
    await clock.advance(1_000);
    await result(m.set.send(cameraSlots, 'first'));
    exchange.faults.silence(cameraAt(0));
    // Another device of the same owner could stand at the second; what matters is who answers.
    const elsewhere = device(cameraSlots.slice(1), [home]);
    await clock.advance(100);
    expect(await result(m.set.send(cameraSlots, 'second'))).toBe('delivered');
    expect(elsewhere.heard.map(({ message }) => message)).toEqual(['second']);
  });
});

describe('a device at several servers', () => {
  test('is reached through any that works', async () => {
    const c = device(cameraSlots, [home, away]);
    const m = device(monitorSlots, [home, away]);
    await clock.advance(1_000);
    exchange.faults.down(home);
    const since = clock.now();
    const sent = m.set
      .send(cameraSlots, 'by the other way')
      .then((delivery) => ({ delivery, took: clock.now() - since }));
    await clock.advance(15_000);
    expect(await sent).toEqual({ delivery: { at: 'delivered' }, took: 0 });
    expect(c.heard.map(({ message }) => message)).toEqual(['by the other way']);
    expect(healthOf(m)).toEqual(['down', 'open']);
  });

  test('says through which one it heard something', async () => {
    const c = device(cameraSlots, [home, away]);
    const m = device(monitorSlots, [away]);
    const through: string[] = [];
    c.set.heard.on(({ server }) => through.push(server.host));
    await clock.advance(1_000);
    await result(m.set.send(cameraSlots, 'hello'));
    expect(through).toEqual(['away.invalid']);
  });

  test('may change them: what stays is left alone, what goes is closed, what comes is opened', async () => {
    const third = serverAt('third.invalid');
    const c = device(cameraSlots, [home, away]);
    const m = device(monitorSlots, [third]);
    await clock.advance(1_000);
    const before = c.set.health.value.find(({ server }) => server === away)?.health;
    c.set.setServers([away, third, { ...third }]);
    await clock.advance(1_000);
    expect(c.set.health.value.map(({ server }) => server.host)).toEqual(['away.invalid', 'third.invalid']);
    expect(c.set.health.value[0]?.health).toBe(before);
    expect(await result(m.set.send(cameraSlots, 'hello'))).toBe('delivered');
    // Its address at the server that it left is free.
    const other = device(cameraSlots.slice(0, 1), [home], 'another-token');
    await clock.advance(1_000);
    expect(healthOf(other)).toEqual(['open']);
  });

  test('a message is called absent only when every server says so', async () => {
    const m = device(monitorSlots, [home, away]);
    await clock.advance(1_000);
    expect(await result(m.set.send(cameraSlots, 'hello?'))).toBe('absent');
    exchange.faults.down(away);
    expect(await result(m.set.send(cameraSlots, 'hello?'))).toBe('unanswered');
  });

  test('without any server a message is said not to go out', async () => {
    expect(await result(device(monitorSlots, []).set.send(cameraSlots, 'hello?'))).toBe('closed');
  });
});

test('closing a set leaves nothing behind', async () => {
  const c = device(cameraSlots, [home, away]);
  squatter(monitorSlots[0] ?? stranger);
  const m = device(monitorSlots, [home, away]);
  await clock.advance(1_000);
  const sent = [m.set.send(cameraSlots, 'hello'), c.set.send([stranger], 'nobody')];
  c.set.close();
  m.set.close();
  expect(await Promise.all(sent)).toEqual([{ at: 'closed' }, { at: 'closed' }]);
  c.set.setServers([home]);
  c.set.hint();
  stop.abort();
  expect(clock.pending).toBe(0);
});
