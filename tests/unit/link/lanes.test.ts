import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { LANE_LIMIT, type LaneData, type Link } from '../../../shared/link/index.ts';
import { livePair, pair } from './pair.ts';

const LANES = ['bulk', 'facts'] as const;

const hear = (link: Link, lane: (typeof LANES)[number]): LaneData[] => {
  const heard: LaneData[] = [];
  link[lane].incoming.on((data) => heard.push(data));
  return heard;
};

describe.each(LANES)('the %s lane', (lane) => {
  test('carries text and bytes both ways, in order', async () => {
    const it = await livePair();
    const [atCamera, atMonitor] = [hear(it.camera, lane), hear(it.monitor, lane)];
    const said: LaneData[] = ['one', new Uint8Array([2, 0, 255]), 'drei – 3', ''];
    for (const data of said) {
      expect(await it.monitor[lane].send(data)).toBe(true);
      expect(await it.camera[lane].send(data)).toBe(true);
    }
    await it.clock.advance(200);
    expect(atCamera).toEqual(said);
    expect(atMonitor).toEqual(said);
  });

  test('is closed before there is a connection, and after a Stop', async () => {
    const it = pair();
    const link = it.start('monitor');
    expect(link[lane].open.value).toBe(false);
    expect(await link[lane].send('into nothing')).toBe(false);
    it.start('camera');
    await it.until(() => link[lane].open.value);
    link.stop('by-user');
    expect(link[lane].open.value).toBe(false);
    expect(await link[lane].send('into nothing')).toBe(false);
    await it.until(() => !it.camera[lane].open.value);
  });

  test('lets its speaker wait while too much waits, and loses nothing of it', async () => {
    const it = await livePair();
    const heard = hear(it.camera, lane);
    const large = new Uint8Array(60_000);
    const sent: number[] = [];
    for (let i = 0; i < 20; i++) void it.monitor[lane].send(large).then((ok) => ok && sent.push(i));
    void it.monitor[lane].send('last');
    await new Promise(setImmediate);
    expect(sent).toEqual([0, 1, 2, 3]);
    await it.until(() => heard.length === 21);
    expect(heard.at(-1) === 'last').toBe(true);
    expect(sent).toHaveLength(20);
  });

  test('opens anew with a connection that takes over, says so, and hears what came on it before', async () => {
    const it = await livePair();
    const seen: (boolean | LaneData)[] = [];
    it.camera[lane].open.on((open) => seen.push(open));
    it.camera[lane].incoming.on((data) => seen.push(data));
    // The monitor changes over first, and speaks at once.
    it.monitor[lane].open.on((open) => open && void it.monitor[lane].send('on the new one'));
    const [fromBoot, toBoot] = [it.boot('monitor'), it.boot('camera')];
    it.wires.replay({ from: 'monitor', fromBoot, toBoot, body: { kind: 'hello', have: null } });
    await it.clock.advance(20_000);
    expect(it.connectionsOf('monitor')).toHaveLength(2);
    expect(seen).toEqual([false, true, 'on the new one']);
    expect(await it.camera[lane].send('and back')).toBe(true);
  });

  test('tells those who wait that it closed under them', async () => {
    const it = await livePair();
    it.network.up = false;
    const sent: boolean[] = [];
    for (let i = 0; i < 10; i++)
      void it.monitor[lane].send(new Uint8Array(60_000)).then((ok) => sent.push(ok));
    await new Promise(setImmediate);
    expect(sent).toEqual([true, true, true, true]);
    it.crash('monitor');
    await new Promise(setImmediate);
    expect(sent.slice(4)).toEqual(Array(6).fill(false));
  });

  test('refuses what is too large on both sides and what is neither text nor bytes, and the link lives on', async () => {
    const it = await livePair();
    const heard = hear(it.camera, lane);
    await expect(it.monitor[lane].send('é'.repeat(LANE_LIMIT / 2 + 1))).rejects.toThrow(RangeError);
    expect(await it.monitor[lane].send('é'.repeat(LANE_LIMIT / 2))).toBe(true);
    const channel = it.connectionsOf('camera')[0]?.channels.get(lane === 'bulk' ? 2 : 3);
    for (const data of [new ArrayBuffer(LANE_LIMIT + 1), new Blob(['x'])]) channel?.onmessage?.({ data });
    await it.clock.advance(200);
    expect(heard).toHaveLength(1);
    expect(it.camera.refused.value).toEqual({ 'lane-too-large': 1, 'lane-wrong-type': 1 });
    expect(it.camera.state.value.at).toBe('live');
  });

  test('hears bytes also over a connection that was made in a frame, whose buffers are of another window', async () => {
    const it = await livePair();
    const heard = hear(it.camera, lane);
    const channel = it.connectionsOf('camera')[0]?.channels.get(lane === 'bulk' ? 2 : 3);
    const data: unknown = runInNewContext('new Uint8Array([2, 0, 255]).buffer');
    expect(data).not.toBeInstanceOf(ArrayBuffer);
    channel?.onmessage?.({ data });
    expect(heard).toEqual([new Uint8Array([2, 0, 255])]);
    expect(it.camera.refused.value).toEqual({});
  });
});

test('what speaks on a replacement that is not believed yet cannot fill the memory', async () => {
  const it = await livePair();
  const [fromBoot, toBoot] = [it.boot('monitor'), it.boot('camera')];
  it.wires.replay({ from: 'monitor', fromBoot, toBoot, body: { kind: 'hello', have: null } });
  await it.until(() => it.connectionsOf('camera').length === 2);
  const channel = it.connectionsOf('camera')[1]?.channels.get(2);
  for (let i = 0; i < 100; i++) channel?.onmessage?.({ data: new ArrayBuffer(LANE_LIMIT) });
  expect(it.camera.refused.value).toEqual({ 'lane-too-early': 36 });
});
