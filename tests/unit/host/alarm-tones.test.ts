import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE, synthesize } from '../../../extension/host/alarm/tones.ts';
import { wav, wavAddress } from '../../../extension/host/alarm/wav.ts';
import { SoundName } from '../../../shared/alarm/index.ts';

const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

describe.each(SoundName.options)('the sound %s', (name) => {
  const samples = synthesize(name);

  it('is the same every time', () => {
    expect(synthesize(name)).toEqual(samples);
  });

  it('is as loud as the others, and never clipped', () => {
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeCloseTo(0.9, 3);
  });

  it('is never silent for as long as a second, also across the seam of the loop', () => {
    const twice = new Float32Array([...samples, ...samples]);
    for (let at = 0; at + SAMPLE_RATE <= twice.length; at += SAMPLE_RATE / 10)
      expect(rms(twice.subarray(at, at + SAMPLE_RATE))).toBeGreaterThan(0.02);
  });

  it('does not click at the seam of the loop', () => {
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.02);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.02);
  });

  it('is small enough to be made in a moment', () => {
    expect(samples.length / SAMPLE_RATE).toBeLessThanOrEqual(3);
  });
});

describe('a WAV file', () => {
  const file = wav(Float32Array.of(0, 1, -1, 2), 8000);
  const view = new DataView(file.buffer);
  const text = (from: number, to: number): string => String.fromCharCode(...file.subarray(from, to));

  it('says of itself what it holds', () => {
    expect([text(0, 4), text(8, 16), text(36, 40)]).toEqual(['RIFF', 'WAVEfmt ', 'data']);
    expect(view.getUint32(4, true)).toBe(file.length - 8);
    expect(view.getUint32(24, true)).toBe(8000);
    expect(view.getUint32(40, true)).toBe(8);
  });

  it('holds each sample in 16 bits, and what is too loud at the limit', () => {
    expect([0, 1, 2, 3].map((i) => view.getInt16(44 + i * 2, true))).toEqual([0, 32_767, -32_767, 32_767]);
  });

  it('can be read back from its address', () => {
    const [head, body] = wavAddress(file).split(',');
    expect(head).toBe('data:audio/wav;base64');
    expect(Uint8Array.from(Buffer.from(body ?? '', 'base64'))).toEqual(file);
  });
});
