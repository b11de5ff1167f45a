/** How much of a piece of sound is one tone: Goertzel's filter, a Fourier transform of a single frequency. */
import { SAMPLE_RATE } from './sound-recorder.ts';

/** Far shorter than a beep: of the blocks that hold a part of one, few are only partly filled by it, wherever it begins. */
export const BLOCK_SECONDS = 0.01;
/** A block that is quieter is silence: far below a whisper of the alarm. */
const SILENCE = 0.001;

export interface Block {
  /** Seconds from the beginning of the samples. */
  readonly at: number;
  /** Root mean square, from 0 to 1. */
  readonly loudness: number;
  /** From 0 to 1: which part of the power is the tone. Zero in silence. */
  readonly purity: number;
}

export function blocksOf(samples: Float32Array, hertz: number): Block[] {
  const length = Math.round(BLOCK_SECONDS * SAMPLE_RATE);
  return Array.from({ length: Math.floor(samples.length / length) }, (_, i) => {
    const block = samples.subarray(i * length, (i + 1) * length);
    const energy = block.reduce((sum, sample) => sum + sample ** 2, 0);
    const loudness = Math.sqrt(energy / length);
    const purity = loudness < SILENCE ? 0 : (2 * goertzel(block, hertz)) / (length * energy);
    return { at: (i * length) / SAMPLE_RATE, loudness, purity };
  });
}

/** Pure. The squared length of the tone's Fourier coefficient: half the block's length times its energy for a pure one. */
function goertzel(block: Float32Array, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  let [last, before] = [0, 0];
  for (const sample of block) [last, before] = [sample + turn * last - before, last];
  return last ** 2 + before ** 2 - turn * last * before;
}

export const isLoud = ({ loudness }: Block): boolean => loudness >= SILENCE;
export const isTone = ({ purity }: Block): boolean => purity > 0.5;
