import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { codecOrder } from '../../../shared/link/codecs.ts';
import { seed } from '../../seed.ts';
import { FakeConnection } from '../link/fake-rtc.ts';
import { pair } from '../link/pair.ts';

const known = ['video/H264', 'video/VP8', 'video/rtx', 'video/H264', 'video/VP9', 'video/ulpfec'].map(
  (mimeType, payload) => ({ mimeType, payload }),
);
const order = (undecodable: number): readonly string[] =>
  codecOrder(known, undecodable).map(({ mimeType }) => mimeType);

test('VP8 first, because every browser knows it; each codec that came to nothing is followed by the next', () => {
  expect([0, 1, 2, 3].map((undecodable) => order(undecodable)[0])).toEqual([
    'video/VP8',
    'video/H264',
    'video/VP9',
    'video/VP8',
  ]);
});

test('no codec is ever lost or doubled, and what is no codec stays behind those that are', () => {
  const some = fc.array(
    fc.record({ mimeType: fc.constantFrom('video/VP8', 'video/AV1', 'video/rtx', 'video/x') }),
  );
  fc.assert(
    fc.property(some, fc.nat(9), (codecs, undecodable) => {
      const turned = codecOrder(codecs, undecodable);
      expect(turned).toHaveLength(codecs.length);
      expect(new Set(turned)).toEqual(new Set(codecs));
      const others = turned.map(({ mimeType }) => /rtx|x$/.test(mimeType));
      expect(others).toEqual([...others].sort((a, b) => Number(a) - Number(b)));
    }),
    { seed },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a monitor that makes no frame of what arrives asks for the next codec, and stays with the one that works', async () => {
  const it = pair();
  const asked = new Map<FakeConnection, string | undefined>();
  const works = 'video/H264';
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: known }) });
  const lanesOf = FakeConnection.prototype.getTransceivers;
  vi.spyOn(FakeConnection.prototype, 'getTransceivers').mockImplementation(function (this: FakeConnection) {
    const lanes = lanesOf.call(this);
    const setCodecPreferences = (codecs: typeof known): void => void asked.set(this, codecs[0]?.mimeType);
    if (lanes[0]) Object.assign(lanes[0], { setCodecPreferences });
    return lanes;
  });
  const statsOf = FakeConnection.prototype.getStats;
  vi.spyOn(FakeConnection.prototype, 'getStats').mockImplementation(async function (this: FakeConnection) {
    const stats = await statsOf.call(this);
    const decodes = asked.get(this) === works;
    return new Map([...stats].map(([id, stat]) => [id, decodes ? stat : { ...stat, framesDecoded: 0 }]));
  });

  it.start('camera');
  it.start('monitor');
  await it.until(() => it.monitor.state.value.at === 'live', 30_000);
  const [first, second] = it.connectionsOf('monitor');
  expect([first && asked.get(first), second && asked.get(second)]).toEqual([undefined, works]);
  await it.clock.advance(20_000);
  expect(it.connectionsOf('monitor')).toHaveLength(2);
});
