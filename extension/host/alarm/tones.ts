import type { SoundName } from '../../../shared/alarm/index.ts';

/** Half of a CD's: what an alarm needs lies far below 8 kHz, and the sounds stay small. */
export const SAMPLE_RATE = 22_050;

/** One struck note. `partials`: [multiple of the frequency, loudness]; what makes a bell a bell. */
interface Strike {
  readonly at: number;
  readonly hertz: number;
  /** Seconds until it is down to a third. */
  readonly decay: number;
  readonly partials: readonly (readonly [multiple: number, loudness: number])[];
}

const BELL = [
  [1, 1],
  [2.76, 0.35],
  [5.4, 0.12],
] as const;
const BAR = [
  [1, 1],
  [4, 0.28],
  [10, 0.06],
] as const;

const strikes = (
  hertz: readonly number[],
  every: number,
  decay: number,
  partials: Strike['partials'],
): Strike[] => hertz.map((one, i) => ({ at: i * every, hertz: one, decay, partials }));

const C5 = 523.25;
const E5 = 659.26;
const G5 = 783.99;
const C6 = 1046.5;

/** One round of each sound, in seconds and in samples from -1 to 1; it is played in a loop until it is answered. */
const SOUNDS: Readonly<Record<SoundName, { seconds: number; draw: () => (t: number) => number }>> = {
  /** Three falling bells: gentle, for a parent in the same room. */
  chime: { seconds: 2.6, draw: () => struck(strikes([G5, E5, C5], 0.5, 0.45, BELL)) },
  /** Four short beeps at a pitch that the ear is best at. */
  beep: { seconds: 1.2, draw: () => beeps(4, 0.15, 0.09, 2000) },
  /** Up and down like a siren, without a pause: cannot be taken for anything else. */
  siren: { seconds: 1.6, draw: () => sweep(650, 1300, 1.6) },
  /** Up and up again on wooden bars: friendly, and hard to sleep through. */
  marimba: { seconds: 2, draw: () => struck(strikes([C5, E5, G5, C6, G5, C6], 0.22, 0.16, BAR)) },
};

const PEAK = 0.9;
/** In and out at the seam of the loop, so that it does not click. */
const SEAM = 0.006;

/** Pure: the same name gives the same samples, always. */
export function synthesize(name: SoundName): Float32Array<ArrayBuffer> {
  const { seconds, draw } = SOUNDS[name];
  const wave = draw();
  const samples = Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, (_, i) => {
    const t = i / SAMPLE_RATE;
    return wave(t) * Math.min(1, t / SEAM, (seconds - t) / SEAM);
  });
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / peak) * PEAK);
}

function struck(notes: readonly Strike[]): (t: number) => number {
  return (t) => notes.reduce((sum, note) => sum + ring(note, t - note.at), 0);
}

function ring({ hertz, decay, partials }: Strike, t: number): number {
  if (t < 0) return 0;
  const attack = Math.min(1, t / 0.004);
  return partials.reduce(
    (sum, [multiple, loudness]) =>
      sum +
      // High partials die first, as they do in metal and wood.
      loudness *
        Math.exp((-t * Math.sqrt(multiple)) / decay) *
        Math.sin(2 * Math.PI * hertz * multiple * t) *
        attack,
    0,
  );
}

function beeps(count: number, every: number, length: number, hertz: number): (t: number) => number {
  return (t) => {
    const within = t % every;
    if (t >= count * every || within >= length) return 0;
    const edge = Math.min(1, within / 0.004, (length - within) / 0.004);
    // A third harmonic: a small loudspeaker makes more of it than of a pure tone.
    return edge * (Math.sin(2 * Math.PI * hertz * t) + Math.sin(6 * Math.PI * hertz * t) / 3);
  };
}

/** The phase is the integral of the pitch: anything else would jump. */
function sweep(low: number, high: number, period: number): (t: number) => number {
  const middle = (low + high) / 2;
  const width = (high - low) / 2;
  return (t) => {
    const turn = (2 * Math.PI) / period;
    const phase = 2 * Math.PI * (middle * t - (width / turn) * Math.sin(turn * t));
    return Math.sin(phase) + Math.sin(3 * phase) / 4;
  };
}
