import { describe, expect, test } from 'vitest';
import { bothLive, livePair, pair } from './pair.ts';

describe('two devices find each other', () => {
  test('a monitor that knocks at a waiting camera has the picture after three messages', async () => {
    const it = pair();
    it.start('camera');
    await it.clock.advance(3000);
    const before = it.wires.said.length;
    it.start('monitor');
    await it.until(() => it.monitor.state.value.at === 'live');
    const words = it.wires.said.slice(before).filter(({ body }) => body.kind !== 'candidate');
    expect(words.map(({ body }) => body.kind)).toEqual(['hello', 'offer', 'answer']);
  });

  test('a monitor that stopped and watches again has the picture after the same three messages', async () => {
    const it = await livePair();
    it.monitor.stop('by-user');
    await it.clock.advance(5000);
    const before = it.wires.said.length;
    it.start('monitor', it.boot('camera'));
    await it.until(() => it.monitor.state.value.at === 'live');
    const words = it.wires.said.slice(before).filter(({ body }) => body.kind !== 'candidate');
    expect(words.map(({ body }) => body.kind)).toEqual(['hello', 'offer', 'answer']);
  });

  test('a camera that comes later is met as fast', async () => {
    const it = pair();
    it.start('monitor');
    await it.clock.advance(60_000);
    it.start('camera');
    await it.until(bothLive(it), 1000);
  });

  test('both at the same moment make one connection', async () => {
    const it = await livePair();
    await it.clock.advance(5000);
    expect(it.connectionsOf('camera')).toHaveLength(1);
    expect(it.connectionsOf('monitor')).toHaveLength(1);
  });

  test('a rendezvous that opens is used at once', async () => {
    const it = pair();
    it.start('camera');
    it.wires.setUp(false);
    it.start('monitor');
    await it.clock.advance(20_000);
    const before = it.wires.said.length;
    it.wires.setUp(true);
    await it.clock.advance(1);
    expect(it.wires.said.length).toBeGreaterThan(before);
  });

  test('a replacement of a live connection takes over with its first frame, and nobody sees the change', async () => {
    const it = await livePair();
    const states: unknown[] = [];
    it.monitor.state.on(({ at }) => states.push(at));
    const framesAtChange: (number | undefined)[] = [];
    it.monitor.video.on(() => framesAtChange.push(it.connectionsOf('monitor')[1]?.frames));
    const [fromBoot, toBoot] = [it.boot('monitor'), it.boot('camera')];
    it.wires.replay({ from: 'monitor', fromBoot, toBoot, body: { kind: 'hello', have: null } });
    await it.clock.advance(20_000);
    expect(framesAtChange).toHaveLength(1);
    expect(framesAtChange[0]).toBeGreaterThan(0);
    expect(states).toEqual([]);
    expect(it.network.open).toHaveLength(2);
  });

  test('nothing is live before the first decoded frame', async () => {
    const it = pair();
    it.start('camera').setVideo(null);
    it.start('monitor');
    await it.clock.advance(30_000);
    expect(it.camera.state.value.at).toBe('live');
    expect(it.monitor.state.value).toMatchObject({ at: 'dialing', phase: 'first-frame' });
    expect(it.connectionsOf('monitor')).toHaveLength(1);
    it.camera.setVideo({ kind: 'video' } as MediaStreamTrack);
    await it.until(() => it.monitor.state.value.at === 'live', 1000);
  });

  test('a report counts from the knock that was answered, not from the first that was not', async () => {
    const it = pair();
    it.start('monitor');
    await it.clock.advance(600_000);
    it.start('camera');
    await it.clock.advance(600_000);
    it.start('monitor');
    await it.until(bothLive(it));
    for (const link of [it.camera, it.monitor])
      expect((await link.report()).phases['first-frame']).toBeLessThan(1500);
  });

  test('control messages pass both ways, and a bad one is dropped and counted', async () => {
    const it = await livePair();
    const heard: unknown[] = [];
    it.camera.control.incoming.on((message) => heard.push(message));
    expect(it.monitor.control.send({ kind: 'watching', on: true })).toBe(true);
    await it.clock.advance(200);
    expect(heard).toEqual([{ kind: 'watching', on: true }]);
    const [channel] = [...(it.connectionsOf('camera')[0]?.channels.values() ?? [])];
    for (const data of ['{', '{"kind":"watching"}', 'x'.repeat(20_000), new ArrayBuffer(3)])
      channel?.onmessage?.({ data });
    expect(heard).toHaveLength(1);
    expect(it.camera.refused.value).toEqual({ 'not-parsed': 3, 'too-large': 1 });
    expect(it.camera.state.value.at).toBe('live');
  });
});

describe('a reload', () => {
  test.each(['camera', 'monitor'] as const)('of the %s heals by itself', async (role) => {
    const it = await livePair();
    it.start(role);
    await it.until(bothLive(it), 3000);
    await it.clock.advance(15_000);
    expect(bothLive(it)()).toBe(true);
    expect(it.network.open).toHaveLength(2);
  });

  test.each(['camera', 'monitor'] as const)('of the %s that takes a minute is waited for', async (role) => {
    const it = await livePair();
    it.crash(role);
    await it.clock.advance(60_000);
    it.start(role);
    await it.until(bothLive(it), 3000);
  });

  test('of both at once heals', async () => {
    const it = await livePair();
    it.start('monitor');
    it.start('camera');
    await it.until(bothLive(it), 3000);
  });

  test('a page that says it closes is not a stop: the link is shaky at once and goes on trying', async () => {
    const it = await livePair();
    it.camera.stop('closed');
    it.wires.leave('camera');
    await it.clock.advance(300);
    expect(it.monitor.state.value.at).toBe('shaky');
    await it.clock.advance(60_000);
    expect(it.monitor.state.value.at).toBe('recovering');
    it.start('camera');
    await it.until(bothLive(it), 3000);
  });

  test('the last word of the page before it does not end the link of the page after it', async () => {
    const it = await livePair();
    it.wires.carriage = ({ body }) => (body.kind === 'goodbye' ? [1500] : [10]);
    it.camera.stop('by-user');
    it.start('camera');
    await it.until(bothLive(it), 3000);
    await it.clock.advance(10_000);
    expect(bothLive(it)()).toBe(true);
    expect(it.monitor.refused.value['goodbye-of-another-boot']).toBe(1);
  });
});

describe('a stop', () => {
  test('is final for the one who stops, and named to the other', async () => {
    const it = await livePair();
    it.monitor.stop('by-user');
    expect(it.monitor.state.value).toMatchObject({ at: 'stopped', why: 'by-user' });
    expect(it.connectionsOf('monitor').every((pc) => pc.connectionState === 'closed')).toBe(true);
    await it.clock.advance(100);
    expect(it.camera.state.value).toMatchObject({ at: 'stopped', why: 'by-peer' });
    await it.clock.advance(60_000);
    expect(it.monitor.state.value).toMatchObject({ at: 'stopped', why: 'by-user' });
    expect(it.network.open).toHaveLength(0);
  });

  test('by the peer is undone by the peer alone', async () => {
    const it = await livePair();
    it.camera.stop('by-user');
    it.wires.leave('camera');
    await it.clock.advance(60_000);
    expect(it.monitor.state.value).toMatchObject({ at: 'stopped', why: 'by-peer' });
    const said = it.wires.said.length;
    await it.clock.advance(60_000);
    expect(it.wires.said.length).toBe(said);
    it.start('camera');
    await it.until(bothLive(it), 3000);
  });

  test('a removed camera stays stopped', async () => {
    const it = await livePair();
    it.monitor.stop('removed');
    await it.clock.advance(100);
    expect(it.camera.state.value).toMatchObject({ at: 'stopped', why: 'removed' });
    const said = it.wires.said.length;
    await it.clock.advance(60_000);
    expect(it.wires.said.length).toBe(said);
  });

  test.each([0, 5, 15, 40, 80, 130, 200, 400, 2000])(
    '%i ms after the start leaves no timer and no connection',
    async (after) => {
      const it = pair();
      const timersBefore = it.clock.pending;
      it.start('camera');
      it.start('monitor');
      await it.clock.advance(after);
      const tracks: unknown[] = [];
      it.monitor.video.on((track) => tracks.push(track));
      it.camera.stop('by-user');
      it.monitor.stop('by-user');
      const { state } = it.monitor;
      const changes: unknown[] = [];
      state.on((change) => changes.push(change));
      tracks.length = 0;
      await it.clock.advance(100);
      expect(it.clock.pending).toBe(timersBefore);
      expect(it.network.open).toHaveLength(0);
      expect(changes).toEqual([]);
      expect(tracks).toEqual([]);
    },
  );
});
