import { beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Address } from '../../../shared/protocol/index.ts';
import {
  createMemoryExchange,
  fates,
  type MemoryExchange,
  type Rendezvous,
} from '../../../shared/rendezvous/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { camera, monitor, stranger } from './addresses.ts';

const server = { host: 'memory.invalid', port: 443, path: '/', key: 'peerjs', secure: true };

let clock: FakeClock;
let exchange: MemoryExchange;
let m: Rendezvous;
let heard: { readonly message: string; readonly from: Address }[];

function device(address: Address): Rendezvous {
  const { signal } = new AbortController();
  const token = `token-of-${address}`;
  return exchange.open({ address, token, server, clock, random: Math.random, log: silentLog, signal });
}

beforeEach(async () => {
  clock = fakeClock();
  exchange = createMemoryExchange({ clock });
  m = device(monitor);
  heard = [];
  device(camera).subscribe((message, from) => heard.push({ message, from }));
  await clock.advance(200);
});

const heardMessages = (): readonly string[] => heard.map(({ message }) => message);
const isMessage = ({ letter }: { letter: { kind: string } }): boolean => letter.kind === 'message';

describe('the hostile exchange that other tests build on', () => {
  test('loses what it is told to lose', async () => {
    const off = exchange.faults.meddle(() => fates.lost);
    const sent = m.send(camera, 'hello');
    await clock.advance(20_000);
    expect(await sent).toEqual({ at: 'unanswered' });
    expect(heard).toEqual([]);
    off();
    void m.send(camera, 'again');
    await clock.advance(0);
    expect(heardMessages()).toEqual(['again']);
  });

  test('delays what it is told to delay', async () => {
    exchange.faults.meddle((relayed) => (isMessage(relayed) ? fates.late(300) : undefined));
    void m.send(camera, 'hello');
    await clock.advance(299);
    expect(heard).toEqual([]);
    await clock.advance(1);
    expect(heardMessages()).toEqual(['hello']);
  });

  test('delivers twice on the line what the adapter then tells once', async () => {
    exchange.faults.meddle((relayed) => (isMessage(relayed) ? fates.twice : undefined));
    void m.send(camera, 'hello');
    await clock.advance(0);
    expect(heardMessages()).toEqual(['hello']);
    expect(exchange.faults.relayed.filter(({ letter }) => letter.kind === 'ack')).toHaveLength(2);
  });

  test('names another sender and swaps the content', async () => {
    exchange.faults.meddle(({ letter }) =>
      letter.kind === 'message' ? [{ from: stranger, letter: { ...letter, text: 'swapped' } }] : undefined,
    );
    void m.send(camera, 'hello');
    await clock.advance(0);
    expect(heard).toEqual([{ message: 'swapped', from: stranger }]);
  });

  test('holds messages back and lets them go in another order', async () => {
    const held = exchange.faults.hold(isMessage);
    void m.send(camera, 'one');
    void m.send(camera, 'two');
    await clock.advance(0);
    expect(heard).toEqual([]);
    expect(held.letters).toHaveLength(2);
    held.release((letters) => letters.toReversed());
    expect(heardMessages()).toEqual(['two', 'one']);
  });

  test('replays what it saw before, under an id of its own making', async () => {
    void m.send(camera, 'hello');
    await clock.advance(0);
    const [seen] = exchange.faults.relayed;
    if (!seen) throw new Error('nothing was relayed');
    exchange.faults.inject({ from: seen.from, to: seen.to, frame: { ...seen.letter, id: 'replayed' } });
    expect(heardMessages()).toEqual(['hello', 'hello']);
  });

  test('asks the youngest rule first', async () => {
    exchange.faults.meddle(() => fates.lost);
    exchange.faults.meddle((relayed) => (relayed.to === camera ? fates.untouched : undefined));
    void m.send(camera, 'hello');
    await clock.advance(0);
    expect(heardMessages()).toEqual(['hello']);
  });

  test('comes up empty after it was down, and the devices come back by themselves', async () => {
    exchange.faults.down();
    await clock.advance(1_000);
    expect(m.health.value).toMatchObject({ at: 'down', why: 'unreachable' });
    exchange.faults.up();
    await clock.advance(20_000);
    expect(m.health.value.at).toBe('open');
  });

  test('closes the line of one device, which comes back at once', async () => {
    exchange.faults.disconnect(monitor);
    expect(m.health.value.at).toBe('connecting');
    await clock.advance(1_000);
    expect(m.health.value.at).toBe('open');
  });
});
