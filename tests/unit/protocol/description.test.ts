import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Description, parseDescription, SDP_LIMIT } from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';

const one = Array.from({ length: 32 }, (_, i) => (i * 7).toString(16).padStart(2, '0').toUpperCase()).join(
  ':',
);
const two = one.replace('00', '01');
const print = (of: string, hash = 'sha-256'): string => `a=fingerprint:${hash} ${of}`;

const head = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1 2'];
const video = 'm=video 9 UDP/TLS/RTP/SAVPF 96 97';
const audio = 'm=audio 9 UDP/TLS/RTP/SAVPF 111';
const data = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel';
const sdp = (...lines: string[]): string => [...lines, ''].join('\r\n');

const chromium = sdp(
  ...head,
  video,
  'a=mid:0',
  print(one),
  audio,
  'a=mid:1',
  print(one),
  data,
  'a=mid:2',
  print(one),
);
const firefox = sdp(...head, print(one), video, 'a=mid:0', audio, 'a=mid:1', data, 'a=mid:2');

const why = (read: Description): string => (read.ok ? 'ok' : read.why);

describe('a description', () => {
  it('speaks for one certificate, in the form of Chromium and of Firefox', () => {
    expect(parseDescription(chromium)).toEqual({ ok: true, fingerprint: one });
    expect(parseDescription(firefox)).toEqual({ ok: true, fingerprint: one });
    expect(parseDescription(chromium.replaceAll('\r\n', '\n'))).toEqual({ ok: true, fingerprint: one });
    expect(
      parseDescription(
        chromium
          .toLowerCase()
          .replaceAll('udp/tls/rtp/savpf', 'UDP/TLS/RTP/SAVPF')
          .replaceAll('udp/dtls/sctp', 'UDP/DTLS/SCTP'),
      ),
    ).toEqual({ ok: true, fingerprint: one });
  });

  it('is refused with another fingerprint on any one section, or on the session', () => {
    const parts = chromium.split(print(one));
    for (let at = 0; at < 3; at++) {
      const swapped = parts.map((part, i) => (i < 3 ? part + print(i === at ? two : one) : part)).join('');
      expect(why(parseDescription(swapped))).toBe('two-fingerprints');
    }
    expect(why(parseDescription(sdp(...head, print(two), video, print(one))))).toBe('two-fingerprints');
  });

  it('is refused with two fingerprints in one place, even if they agree', () => {
    expect(why(parseDescription(sdp(...head, video, print(one), print(two))))).toBe('two-fingerprints');
    expect(why(parseDescription(sdp(...head, video, print(one), print(one))))).toBe('two-fingerprints');
    expect(why(parseDescription(sdp(...head, print(one), print(one), video)))).toBe('two-fingerprints');
    expect(why(parseDescription(sdp(...head, video, print(one), print(one, 'sha-1'))))).toBe(
      'two-fingerprints',
    );
  });

  it('is refused when a section that carries something has none', () => {
    expect(why(parseDescription(sdp(...head, video, audio)))).toBe('no-fingerprint');
    expect(why(parseDescription(sdp(...head, video, print(one), audio)))).toBe('no-fingerprint');
    expect(why(parseDescription(sdp(...head, video, print(one), audio.replace(' 9 ', ' 0 '))))).toBe('ok');
    expect(why(parseDescription(sdp(...head, audio.replace(' 9 ', ' 0 '))))).toBe('no-fingerprint');
  });

  it('is refused with another hash than SHA-256, or with half of one', () => {
    for (const bad of [
      print(one, 'sha-1'),
      print(one, 'md5'),
      print(one.slice(3)),
      print(`${one}:00`),
      print(''),
      'a=fingerprint:',
    ]) {
      expect(why(parseDescription(sdp(...head, video, bad))), bad).toBe('weak-fingerprint');
    }
  });

  it('is refused when DTLS would not protect a section', () => {
    for (const proto of ['RTP/AVP', 'RTP/SAVPF', 'RTP/AVPF', 'UDP', 'TCP/RTP/AVP']) {
      expect(why(parseDescription(sdp(...head, `m=audio 9 ${proto} 111`, print(one))))).toBe('not-dtls');
    }
  });

  it('is refused when a fingerprint hides in a spelling of its own', () => {
    for (const hidden of [
      ` ${print(two)}`,
      print(two).toUpperCase(),
      `a = fingerprint : sha-256 ${two}`,
      `\t${print(two)}`,
    ]) {
      expect(why(parseDescription(sdp(...head, video, print(one), hidden))), hidden).not.toBe('ok');
    }
    expect(why(parseDescription(sdp(...head, video, `${print(one)}\r${print(two)}`)))).toBe('not-sdp');
    expect(why(parseDescription(sdp(...head, video, print(one), 'a=x:\u2028')))).toBe('not-sdp');
  });

  it('is refused when it is none, or too large', () => {
    for (const bad of ['', 'hello', print(one), JSON.stringify({ sdp: chromium })]) {
      expect(why(parseDescription(bad))).toBe('not-sdp');
    }
    expect(why(parseDescription(sdp(...head, print(one))))).toBe('no-media');
    expect(why(parseDescription(chromium + 'a'.repeat(SDP_LIMIT)))).toBe('too-large');
  });

  it('is read without a throw and never with two certificates, whatever its lines', () => {
    const line = fc.oneof(
      fc.constantFrom(
        ...head,
        video,
        audio,
        data,
        print(one),
        print(two),
        print(one, 'sha-1'),
        'a=mid:0',
        'm=',
        'a=',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 15 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const text = ['v=0', ...lines].join(end);
        const read = parseDescription(text);
        if (read.ok) expect(text.includes(one) && text.includes(two)).toBe(false);
      }),
      { seed, numRuns: 500 },
    );
  });

  // Backtracking over white space once took this half a minute.
  it('cannot be made to take long', () => {
    const began = performance.now();
    for (const filling of [' ', '\n', '\n ', 'a ', 'a=', '\na=fingerprint:']) {
      const filled = filling.repeat((SDP_LIMIT - 100) / filling.length);
      expect(parseDescription(`v=0${filled}\n${video}\n`).ok).toBe(false);
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
