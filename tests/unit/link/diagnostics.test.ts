import { expect, test } from 'vitest';
import { describeStats } from '../../../shared/link/diagnostics.ts';
import { countsOf, type Stat } from '../../../shared/link/stats.ts';

/** As Chromium reports a link over a relay, shortened. */
const chromium = (bytes: number, packets: number): readonly Stat[] => [
  { id: 'T', type: 'transport', bytesReceived: bytes + 500, bytesSent: 900, selectedCandidatePairId: 'P' },
  {
    id: 'P',
    type: 'candidate-pair',
    localCandidateId: 'L',
    remoteCandidateId: 'R',
    currentRoundTripTime: 0.0421,
  },
  { id: 'L', type: 'local-candidate', candidateType: 'relay', protocol: 'udp', address: '192.0.2.7' },
  { id: 'R', type: 'remote-candidate', candidateType: 'srflx', protocol: 'udp', address: '198.51.100.3' },
  {
    id: 'V',
    type: 'inbound-rtp',
    kind: 'video',
    codecId: 'C',
    bytesReceived: bytes,
    packetsReceived: packets,
    packetsLost: 10,
    framesDecoded: 120,
    framesPerSecond: 24,
    frameWidth: 1280,
    frameHeight: 720,
  },
  { id: 'A', type: 'inbound-rtp', kind: 'audio', bytesReceived: 77 },
  { id: 'C', type: 'codec', mimeType: 'video/VP8' },
];

test('a report names path, codec, rate, loss and delay, and no address', () => {
  const report = describeStats(
    { stats: chromium(250_000, 990), at: 3000 },
    { stats: chromium(125_000, 500), at: 2000 },
  );
  expect(report).toEqual({
    path: { local: 'relay', remote: 'srflx', protocol: 'udp' },
    video: {
      codec: 'video/VP8',
      bitsPerSecond: 1_000_000,
      framesPerSecond: 24,
      width: 1280,
      height: 720,
      loss: 0.01,
      frames: 120,
    },
    roundTrip: 42,
    bytes: { received: 250_500, sent: 900 },
    audioBytes: { received: 77, sent: 0 },
  });
  expect(JSON.stringify(report)).not.toMatch(/192\.0|198\.51/);
});

test('without an earlier measurement no rate is made up', () => {
  expect(describeStats({ stats: chromium(1, 1), at: 0 }, undefined).video?.bitsPerSecond).toBeUndefined();
});

test('before there is a connection, a report is empty and not wrong', () => {
  expect(describeStats({ stats: [], at: 0 }, undefined)).toEqual({
    path: undefined,
    video: undefined,
    roundTrip: undefined,
    bytes: { received: 0, sent: 0 },
    audioBytes: { received: 0, sent: 0 },
  });
});

test('in a browser that reports no transport, the streams and channels are what was received', () => {
  const firefox: readonly Stat[] = [
    { id: 'V', type: 'inbound-rtp', kind: 'video', bytesReceived: 1000, framesDecoded: 4 },
    { id: 'D', type: 'data-channel', bytesReceived: 30 },
  ];
  expect(countsOf(firefox)).toEqual({ bytes: 1030, videoBytes: 1000, frames: 4 });
});
