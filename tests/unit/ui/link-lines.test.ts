import { describe, expect, test } from 'vitest';
import { linkLines, phaseLines } from '../../../extension/ui/model/link-lines.ts';
import type { LinkReport } from '../../../shared/link/index.ts';

const NOW = 1_750_000_000_000;
const live: LinkReport = {
  state: { at: 'live', since: NOW - 192_000 },
  phases: { 'first-frame': 410, dtls: 262, rendezvous: 41 },
  tries: 0,
  path: { local: 'host', remote: 'relay', protocol: 'udp' },
  video: {
    codec: 'video/VP8',
    bitsPerSecond: 1_834_400,
    framesPerSecond: 29.7,
    width: 1280,
    height: 720,
    loss: 0.0042,
    limitedBy: undefined,
    frames: 5_700,
  },
  roundTrip: 38,
  bytes: { received: 1, sent: 1 },
  audioBytes: { received: 0, sent: 0 },
  refused: { replayed: 2, stale: 1 },
};
const asRecord = (report: LinkReport) =>
  Object.fromEntries(linkLines(report, NOW).map(({ what, says }) => [what, says]));

describe('the lines of a link', () => {
  test('a live one shows where its picture comes through and how well', () => {
    expect(asRecord(live)).toEqual({
      State: 'Live for 3 min 12 s',
      Path: 'here local network, there through a relay, UDP (host – relay)',
      'Round trip': '38 ms',
      Codec: 'VP8',
      'Bit rate': '1834 kbit/s',
      'Lost packets': '0.4 %',
      Frames: '30 a second, 5700 in all',
      'Frame size': '1280 × 720',
      'Tries since the last sign of life': '0',
      'Refused messages': '3',
    });
  });

  test('what was not measured is left out instead of being called nothing', () => {
    const dialing: LinkReport = {
      ...live,
      state: { at: 'dialing', since: NOW - 5_000, phase: 'ice', attempt: 2 },
      tries: 2,
      path: undefined,
      video: undefined,
      roundTrip: undefined,
      refused: {},
    };
    expect(Object.keys(asRecord(dialing))).toEqual([
      'State',
      'Tries since the last sign of life',
      'Refused messages',
    ]);
  });

  test('the phases stand in the order in which they are passed, and only those that were', () => {
    expect(phaseLines(live)).toEqual([
      { what: 'Rendezvous', says: '41 ms' },
      { what: 'Proof (DTLS)', says: '262 ms' },
      { what: 'First frame', says: '410 ms' },
    ]);
  });
});
