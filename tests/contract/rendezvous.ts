import { getEventListeners } from 'node:events';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Address } from '../../shared/protocol/index.ts';
import type { Delivery, Rendezvous } from '../../shared/rendezvous/index.ts';
import { shortTimings, type World } from './rendezvous/world.ts';

const camera = v.parse(Address, 'camera2222222222');
const monitor = v.parse(Address, 'monitor333333333');
const stranger = v.parse(Address, 'stranger44444444');

interface Device {
  readonly rendezvous: Rendezvous;
  readonly heard: { readonly message: string; readonly from: Address }[];
  readonly stop: AbortController;
}

/** What every adapter promises, whatever carries its messages. */
export function describeRendezvous(name: string, makeWorld: () => Promise<World>): void {
  describe(`${name} as a rendezvous`, () => {
    let world: World;
    let devices: Device[];

    beforeEach(async () => {
      world = await makeWorld();
      devices = [];
    });
    afterEach(async () => {
      for (const { stop } of devices) stop.abort();
      await world.close();
    });

    function open(address: Address, { token = `token-of-${address}`, timings = shortTimings } = {}): Device {
      const stop = new AbortController();
      const { clock, log, server } = world;
      const rendezvous = world.open(timings)({
        address,
        token,
        server,
        clock,
        random: Math.random,
        log,
        signal: stop.signal,
      });
      const device: Device = { rendezvous, heard: [], stop };
      rendezvous.subscribe((message, from) => device.heard.push({ message, from }));
      devices.push(device);
      return device;
    }
    const isOpen = ({ rendezvous }: Device): boolean => rendezvous.health.value.at === 'open';
    async function opened(address: Address, options: Parameters<typeof open>[1] = {}): Promise<Device> {
      const device = open(address, options);
      await world.until(() => isOpen(device), `${address} to be open`);
      return device;
    }
    const delivery = (promise: Promise<Delivery>): Promise<Delivery> => world.settled(promise, 'a delivery');
    const messages = (device: Device): readonly string[] => device.heard.map(({ message }) => message);

    test('messages pass in both directions, acknowledged, and say from which address they came', async () => {
      const c = await opened(camera);
      const m = await opened(monitor);
      expect(await delivery(m.rendezvous.send(camera, 'are you there?'))).toEqual({ at: 'delivered' });
      expect(c.heard).toEqual([{ message: 'are you there?', from: monitor }]);
      expect(await delivery(c.rendezvous.send(monitor, 'I am.'))).toEqual({ at: 'delivered' });
      expect(m.heard).toEqual([{ message: 'I am.', from: camera }]);
    });

    test('a message sent before anything is open goes out as soon as it is', async () => {
      const m = open(monitor);
      const sent = m.rendezvous.send(camera, 'early');
      const c = open(camera);
      expect(await delivery(sent)).toEqual({ at: 'delivered' });
      expect(messages(c)).toEqual(['early']);
    });

    test('a message for nobody is called undelivered, in bounded time', async () => {
      const m = await opened(monitor, { timings: { ...shortTimings, giveUp: 8_000 } });
      const since = world.clock.now();
      expect(['absent', 'unanswered']).toContain((await delivery(m.rendezvous.send(camera, 'hello?'))).at);
      expect(world.clock.now() - since).toBeLessThanOrEqual(8_500);
    });

    test('a message sent while the other reconnects arrives once it is back', async () => {
      const c = await opened(camera);
      const m = await opened(monitor);
      c.rendezvous.close();
      const sent = m.rendezvous.send(camera, 'wait for me');
      const back = await opened(camera);
      const { at } = await delivery(sent);
      // A server may have given up on it a moment before: then it says so, and the next one arrives.
      if (at === 'absent')
        expect((await delivery(m.rendezvous.send(camera, 'wait for me'))).at).toBe('delivered');
      else expect(at).toBe('delivered');
      expect(messages(back)).toEqual(['wait for me']);
    });

    test('a device whose line died unnoticed finds out by itself and gets what was sent meanwhile', async () => {
      const c = await opened(camera);
      const m = await opened(monitor, { timings: { ...shortTimings, giveUp: 8_000 } });
      world.silence(camera);
      expect(await delivery(m.rendezvous.send(camera, 'into the dark'))).toEqual({ at: 'delivered' });
      expect(messages(c)).toEqual(['into the dark']);
    });

    test('a message into a dead line that the server still believes in is called unanswered', async () => {
      await opened(camera, { timings: { ...shortTimings, ping: 60_000 } });
      const m = await opened(monitor);
      world.silence(camera);
      expect(await delivery(m.rendezvous.send(camera, 'into the dark'))).toEqual({ at: 'unanswered' });
    });

    test("a server's restart heals by itself", async () => {
      const c = await opened(camera);
      const m = await opened(monitor);
      await world.stopServer();
      await world.until(() => !isOpen(c) && !isOpen(m), 'both to notice');
      await world.until(() => c.rendezvous.health.value.at === 'down', 'the camera to be told');
      expect(c.rendezvous.health.value).toMatchObject({ at: 'down', why: 'unreachable' });
      await world.startServer();
      await world.until(() => isOpen(c) && isOpen(m), 'both to be back');
      expect(await delivery(m.rendezvous.send(camera, 'again'))).toEqual({ at: 'delivered' });
      expect(messages(c)).toEqual(['again']);
    });

    test('a repeated message is acknowledged again and heard once', async () => {
      const c = await opened(camera);
      const m = await opened(monitor);
      await delivery(m.rendezvous.send(camera, 'once'));
      const [first] = world.relayed.filter(({ to }) => to === camera);
      if (!first) throw new Error('nothing was relayed');
      const before = world.relayed.length;
      world.inject(first);
      world.inject(first);
      await world.until(() => world.relayed.length === before + 2, 'two more acknowledgements');
      expect(messages(c)).toEqual(['once']);
    });

    test('an acknowledgement from anybody but the receiver proves nothing', async () => {
      const m = await opened(monitor);
      const sent = m.rendezvous.send(camera, 'hello?');
      await world.until(() => world.relayed.length > 0, 'the message to pass');
      const frame = world.relayed[0]?.frame;
      const id = typeof frame === 'object' && frame !== null && 'id' in frame ? frame.id : undefined;
      world.inject({ from: stranger, to: monitor, frame: { kind: 'ack', id } });
      expect((await delivery(sent)).at).not.toBe('delivered');
    });

    test('a hundred messages each way arrive exactly once', async () => {
      const c = await opened(camera);
      const m = await opened(monitor);
      const texts = Array.from({ length: 100 }, (_, n) => `message ${n}`);
      const sent = texts.flatMap((text) => [
        m.rendezvous.send(camera, text),
        c.rendezvous.send(monitor, text),
      ]);
      const all = await world.settled(Promise.all(sent), 'all deliveries');
      expect(new Set(all.map(({ at }) => at))).toEqual(new Set(['delivered']));
      expect([...messages(c)].sort()).toEqual([...texts].sort());
      expect([...messages(m)].sort()).toEqual([...texts].sort());
    });

    test('the same token takes over a registration that a dead line still holds', async () => {
      await opened(camera, { timings: { ...shortTimings, ping: 60_000 } });
      world.silence(camera);
      const reloaded = await opened(camera);
      const m = await opened(monitor);
      expect(await delivery(m.rendezvous.send(camera, 'to the living'))).toEqual({ at: 'delivered' });
      expect(messages(reloaded)).toEqual(['to the living']);
    });

    test('another token is told that the address is taken, and gets it once it is free', async () => {
      const owner = await opened(camera);
      const late = open(camera, { token: 'another-token' });
      await world.until(() => late.rendezvous.health.value.at === 'down', 'the refusal');
      expect(late.rendezvous.health.value).toMatchObject({ why: 'taken' });
      owner.rendezvous.close();
      await world.until(() => isOpen(late), 'the late one to get in');
    });

    test('a hint brings the next attempt forward', async () => {
      const timings = {
        ...shortTimings,
        reconnect: ({ attempt }: { attempt: number }) => (attempt === 0 ? 0 : 60_000),
      };
      await world.stopServer();
      const m = open(monitor, { timings });
      await world.until(() => m.rendezvous.health.value.at === 'down', 'the first failure');
      await world.startServer();
      const since = world.clock.now();
      m.rendezvous.hint();
      await world.until(() => isOpen(m), 'the hinted attempt');
      expect(world.clock.now() - since).toBeLessThan(20_000);
    });

    test('a hint finds a dead line before the next ping would', async () => {
      const m = await opened(monitor, { timings: { ...shortTimings, ping: 60_000 } });
      world.silence(monitor);
      const since = world.clock.now();
      m.rendezvous.hint();
      await world.until(() => !isOpen(m), 'the doubt');
      await world.until(() => isOpen(m), 'the fresh line');
      expect(world.clock.now() - since).toBeLessThan(20_000);
      const c = await opened(camera);
      expect(await delivery(c.rendezvous.send(monitor, 'back?'))).toEqual({ at: 'delivered' });
    });

    test('whatever a server sends that nobody understands is dropped, counted, and harms nothing', async () => {
      const c = await opened(camera);
      const m = await opened(monitor);
      let dropped = 0;
      c.rendezvous.dropped.on(() => dropped++);
      const sent = world.sendGarbage(camera, stranger);
      await world.until(() => dropped >= sent, 'all of it to be counted');
      expect(isOpen(c)).toBe(true);
      expect(await delivery(m.rendezvous.send(camera, 'still here?'))).toEqual({ at: 'delivered' });
      expect(messages(c)).toEqual(['still here?']);
    });

    test('a message that is too large is refused on both sides', async () => {
      const c = await opened(camera);
      const m = await opened(monitor);
      const text = 'x'.repeat(64 * 1024);
      expect(await delivery(m.rendezvous.send(camera, `${text}x`))).toEqual({ at: 'too-large' });
      let dropped = 0;
      c.rendezvous.dropped.on(() => dropped++);
      world.inject({ from: monitor, to: camera, frame: { kind: 'message', id: 'a', text: `${text}x` } });
      await world.until(() => dropped === 1, 'it to be dropped');
      expect(await delivery(m.rendezvous.send(camera, text))).toEqual({ at: 'delivered' });
      expect(messages(c)).toEqual([text]);
    });

    test('the sender may stop waiting', async () => {
      const m = await opened(monitor);
      const waiting = new AbortController();
      const sent = m.rendezvous.send(camera, 'never mind', waiting.signal);
      waiting.abort();
      expect(await delivery(sent)).toEqual({ at: 'unanswered' });
      expect(await delivery(m.rendezvous.send(camera, 'x', waiting.signal))).toEqual({ at: 'unanswered' });
    });

    test('closing tells the senders who wait, and the address is free at once', async () => {
      const m = await opened(monitor);
      const sent = m.rendezvous.send(camera, 'hello?');
      m.rendezvous.close();
      expect(await delivery(sent)).toEqual({ at: 'closed' });
      expect(await delivery(m.rendezvous.send(camera, 'x'))).toEqual({ at: 'closed' });
      await opened(monitor, { token: 'another-token' });
    });

    test.each(['close()', 'the signal'])('%s leaves no timer, socket or listener behind', async (way) => {
      const c = await opened(camera);
      const m = await opened(monitor);
      await delivery(m.rendezvous.send(camera, 'hello'));
      void m.rendezvous.send(stranger, 'nobody');
      const unopened = open(stranger, { token: 'another-token' });
      expect(world.leftovers()).toBeGreaterThan(0);
      for (const { rendezvous, stop } of [c, m, unopened]) {
        if (way === 'close()') rendezvous.close();
        else stop.abort();
        rendezvous.hint();
        expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
      }
      await world.until(() => world.leftovers() === 0, 'everything to be gone');
    });
  });
}
