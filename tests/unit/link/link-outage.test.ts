import { describe, expect, test } from 'vitest';
import { bothLive, livePair, pair } from './pair.ts';

describe('an outage', () => {
  test('a second of silence is shaky, and recovery begins at once', async () => {
    const it = await livePair();
    await it.clock.advance(5000);
    const began = it.clock.now();
    it.network.up = false;
    await it.until(() => it.monitor.state.value.at === 'shaky');
    expect(it.clock.now() - began).toBeLessThanOrEqual(1500);
    expect(it.monitor.state.value).toMatchObject({ lacks: 'everything' });
    const restarts = it.network.all.map((pc) => pc.restarts);
    expect(Math.max(...restarts)).toBe(1);
    expect(it.wires.hints).toBeGreaterThan(0);
  });

  test.each([3000, 10_000, 30_000, 300_000])(
    'of %i ms heals, in a moment and on the same connection or a new one',
    async (length) => {
      const it = await livePair();
      it.network.up = false;
      it.wires.setUp(false);
      await it.clock.advance(length);
      expect(it.monitor.state.value.at).toMatch(/shaky|recovering/);
      it.network.moveHouse();
      it.network.up = true;
      it.wires.setUp(true);
      await it.until(bothLive(it), 5000);
      await it.clock.advance(30_000);
      expect(bothLive(it)()).toBe(true);
      expect(it.network.open).toHaveLength(2);
    },
  );

  test('a new address is met with a new path for the same connection, and with a keyframe', async () => {
    const it = await livePair();
    it.network.moveHouse();
    await it.until(() => it.monitor.state.value.at === 'shaky');
    await it.until(bothLive(it), 4000);
    expect(it.connectionsOf('monitor')).toHaveLength(1);
    expect(it.connectionsOf('camera')[0]?.keyframes).toBeGreaterThan(0);
  });

  test('a device that finds itself at a new address makes a new connection before anybody misses the old one', async () => {
    const it = await livePair();
    it.network.address = '10.0.0.2';
    it.start('camera');
    it.start('monitor');
    await it.until(bothLive(it));
    const states: unknown[] = [];
    it.monitor.state.on(({ at }) => states.push(at));
    it.network.moveHouse();
    it.network.address = '10.0.0.3';
    await it.clock.advance(5000);
    expect(states.filter((at) => at !== 'live')).toEqual([]);
    expect(bothLive(it)()).toBe(true);
    expect(it.network.open).toHaveLength(2);
  });

  test('a knock that arrives after the picture is back costs nobody the connection', async () => {
    const it = await livePair();
    it.network.up = false;
    it.wires.carriage = ({ body }) => [body.kind === 'hello' ? 5000 : 10];
    const knocked = it.wires.said.length;
    await it.until(() => it.wires.said.slice(knocked).some(({ body }) => body.kind === 'hello'), 30_000);
    it.network.up = true;
    await it.until(bothLive(it), 2000);
    await it.clock.advance(20_000);
    expect(it.connectionsOf('camera')).toHaveLength(1);
    expect(it.connectionsOf('monitor')).toHaveLength(1);
  });

  test('an offer that nobody answered for long gives way to the peer’s, whose addresses are of now', async () => {
    const it = await livePair();
    it.network.up = false;
    it.wires.carriage = ({ from }) => (from === 'camera' ? [] : [10]);
    await it.until(() => it.connectionsOf('camera')[0]?.signalingState === 'have-local-offer', 5000);
    it.wires.setUp(false);
    await it.clock.advance(20_000);
    it.wires.carriage = () => [10];
    it.network.moveHouse();
    it.network.up = true;
    it.wires.setUp(true);
    await it.until(bothLive(it), 2000);
  });

  test('a new path that was agreed on and carries nothing is the last that is tried: then comes a new connection', async () => {
    const it = await livePair();
    const [old] = it.connectionsOf('camera');
    // The old connection never gets a path again, whatever is tried.
    if (old) old.addIceCandidate = async () => undefined;
    it.network.moveHouse();
    await it.until(() => it.connectionsOf('camera').length > 1, 2000);
    await it.until(bothLive(it), 500);
    expect(old?.connectionState).toBe('closed');
  });

  test.each([
    ['the camera', ['camera']],
    ['the monitor', ['monitor']],
    ['both', ['camera', 'monitor']],
  ] as const)(
    'where the browser of %s mends no connection, there is a new one instead, and only one',
    async (_which, unmending) => {
      const it = await livePair({ unmending });
      it.network.moveHouse();
      await it.until(() => !bothLive(it)(), 2000);
      await it.until(bothLive(it), 500);
      await it.clock.advance(20_000);
      expect(bothLive(it)()).toBe(true);
      expect(it.connectionsOf('camera')).toHaveLength(2);
      expect(it.connectionsOf('monitor')).toHaveLength(2);
      expect(it.network.open).toHaveLength(2);
    },
  );

  test('a connection that ended at one side only is replaced, and never made again under its own name', async () => {
    const it = await livePair();
    const [ended] = it.connectionsOf('monitor');
    // Its first word about that is lost; the camera still looks for a new path.
    let isSought = false;
    it.wires.carriage = ({ from, body }) => {
      isSought ||= from === 'camera' && body.kind === 'offer';
      return from === 'monitor' && !isSought ? [] : [10];
    };
    it.network.up = false;
    ended?.data.partnerClosed();
    await it.clock.advance(100);
    it.network.up = true;
    await it.until(() => isSought, 3000);
    await it.until(bothLive(it), 1000);
    expect(it.camera.refused.value).toEqual({});
    expect(it.network.open).toHaveLength(2);
  });

  test('a connection that breaks while a path for it is looked for is replaced without waiting for that', async () => {
    const it = await livePair({ random: () => 1 });
    it.wires.carriage = () => [];
    it.network.up = false;
    await it.until(() => it.connectionsOf('monitor').some(({ restarts }) => restarts > 0), 3000);
    it.wires.carriage = () => [10];
    it.network.up = true;
    it.connectionsOf('monitor')[0]?.data.partnerClosed();
    await it.until(() => it.connectionsOf('monitor').length > 1, 800);
    await it.until(bothLive(it), 500);
  });

  test('a connection that is replaced while its statistics are asked for keeps nobody from seeing the new one', async () => {
    const it = await livePair();
    const [old] = it.connectionsOf('monitor');
    if (!old) throw new Error('no connection');
    old.addIceCandidate = async () => undefined;
    // As Chromium does where the connection's frame goes with it: it never says that there will be no answer.
    const stats = old.getStats.bind(old);
    old.getStats = () =>
      new Promise((resolve) => {
        it.clock.after(70, () => old.connectionState !== 'closed' && resolve(stats()));
      });
    it.network.moveHouse();
    await it.until(() => old.connectionState === 'closed', 30_000);
    await it.until(bothLive(it), 400);
  });

  test('a picture that stands still right after its return, while video goes on to come, is fetched over a new connection', async () => {
    const it = await livePair();
    it.network.up = false;
    it.wires.setUp(false);
    await it.until(() => it.monitor.state.value.at === 'shaky');
    it.network.up = true;
    it.wires.setUp(true);
    await it.until(bothLive(it), 2000);
    const [old] = it.connectionsOf('monitor');
    if (old) old.holds = true;
    await it.until(
      () => it.connectionsOf('monitor').at(-1)?.frames !== 0 && old?.connectionState === 'closed',
      1000,
    );
    await it.clock.advance(20_000);
    expect(it.connectionsOf('monitor')).toHaveLength(2);
  });

  test('at any other time a standing picture is no reason for a new connection', async () => {
    const it = await livePair();
    await it.clock.advance(10_000);
    const [old] = it.connectionsOf('monitor');
    if (old) old.holds = true;
    await it.clock.advance(5000);
    expect(it.connectionsOf('monitor')).toHaveLength(1);
  });

  test('a dead rendezvous takes nothing from a live picture, and later links work', async () => {
    const it = await livePair();
    it.wires.setUp(false);
    await it.clock.advance(120_000);
    expect(bothLive(it)()).toBe(true);
    it.wires.setUp(true);
    it.start('monitor');
    await it.until(bothLive(it), 2000);
  });

  test('an outage that takes the rendezvous along is recovering all the same, and says why it takes so long', async () => {
    const it = await livePair();
    it.network.up = false;
    it.wires.setUp(false);
    await it.clock.advance(5000);
    expect(it.monitor.state.value).toMatchObject({ at: 'recovering', trouble: 'rendezvous-down' });
    expect(it.camera.state.value).toMatchObject({ at: 'recovering', trouble: 'rendezvous-down' });
  });

  test('a lens that shows nothing is a loss of the picture, not of the path', async () => {
    const it = await livePair();
    it.camera.setVideo(null);
    await it.until(() => it.monitor.state.value.at === 'shaky');
    await it.clock.advance(30_000);
    expect(it.monitor.state.value).toMatchObject({ at: 'shaky', lacks: 'picture' });
    expect(it.connectionsOf('monitor')).toHaveLength(1);
    expect(it.connectionsOf('monitor')[0]?.restarts).toBe(0);
  });

  test('two networks without a way between them are named as such', async () => {
    const it = pair();
    it.network.up = false;
    it.start('camera');
    it.start('monitor');
    await it.until(() => troubleOf(it.monitor.state.value) === 'no-path', 20_000);
    await it.until(() => troubleOf(it.camera.state.value) === 'no-path', 20_000);
    it.network.up = true;
    await it.until(bothLive(it), 30_000);
  });

  test('with a relay on either side, a missing path is not blamed on there being none', async () => {
    const it = pair({ relay: true });
    it.network.up = false;
    it.start('camera');
    it.start('monitor');
    await it.clock.advance(60_000);
    expect(troubleOf(it.monitor.state.value)).not.toBe('no-path');
  });

  test('a camera that is not there is absent, and a dead server is named before that', async () => {
    const it = pair();
    it.start('monitor');
    await it.until(() => troubleOf(it.monitor.state.value) === 'absent');
    it.wires.setUp(false);
    await it.until(() => troubleOf(it.monitor.state.value) === 'rendezvous-down');
  });
});

const troubleOf = (state: object): unknown => ('trouble' in state ? state.trouble : undefined);
