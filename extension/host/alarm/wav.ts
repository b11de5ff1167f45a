const HEADER = 44;
const BYTES_PER_SAMPLE = 2;

/** Samples from -1 to 1 as a WAV file: one channel, 16 bits, the one format that every browser plays. */
export function wav(samples: Float32Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const size = samples.length * BYTES_PER_SAMPLE;
  const view = new DataView(new ArrayBuffer(HEADER + size));
  const text = (at: number, letters: string): void => {
    for (const [i, letter] of [...letters].entries()) view.setUint8(at + i, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER - 8 + size, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  text(36, 'data');
  view.setUint32(40, size, true);
  for (const [i, sample] of samples.entries()) {
    const within = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER + i * BYTES_PER_SAMPLE, Math.round(within * 0x7fff), true);
  }
  return new Uint8Array(view.buffer);
}

/**
 * As an address for `<audio>`. A `data:` address needs nothing of the extension's CSP as long as that has neither
 * `default-src` nor `media-src`; with one of them it needs `media-src data:`.
 */
export function wavAddress(file: Uint8Array): string {
  let binary = '';
  for (const byte of file) binary += String.fromCharCode(byte);
  return `data:audio/wav;base64,${btoa(binary)}`;
}
