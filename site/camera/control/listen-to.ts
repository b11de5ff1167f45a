import { type Clock, type Ms, seconds } from '../../../shared/lib/index.ts';

/** Sounds come and go within a test. */
const READ_EVERY: Ms = seconds(0.1);

/**
 * How loud a microphone is, heard beside whoever listens: through a copy of the track, which may be open while the
 * track itself is silent. Undefined where the browser lets no page hear without a tap.
 */
export function listenTo(
  track: MediaStreamTrack,
  clock: Clock,
  signal: AbortSignal,
): () => number | undefined {
  const copy = track.clone();
  copy.enabled = true;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let loudest = 0;
  const read = (): void => {
    analyser.getFloatTimeDomainData(samples);
    for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  };
  clock.every(READ_EVERY, read, signal);
  signal.addEventListener(
    'abort',
    () => {
      copy.stop();
      void context.close();
    },
    { once: true },
  );
  return () => {
    if (context.state !== 'running') return undefined;
    read();
    return loudest;
  };
}
