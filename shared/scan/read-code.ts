import decodeQR from 'qr/decode.js';
import { type Clock, type Ms, pause, seconds } from '../lib/index.ts';

/** Five looks a second: quick for the hand, and cool for an old phone. */
const LOOK_EVERY: Ms = seconds(0.2);

/** Looks at the picture until `accept` takes what it read. Loaded only when somebody scans. */
export async function readCode(
  track: MediaStreamTrack,
  accept: (text: string) => boolean,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no pictures');
  try {
    await video.play();
    for (;;) {
      const text = codeIn(video, context);
      if (text !== undefined && accept(text)) return;
      await pause(clock, LOOK_EVERY, signal);
    }
  } finally {
    video.srcObject = null;
  }
}

function codeIn(video: HTMLVideoElement, context: CanvasRenderingContext2D): string | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return undefined;
  const { canvas } = context;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.drawImage(video, 0, 0);
  try {
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    // The decoder throws for a picture without a code, which most pictures are.
    return undefined;
  }
}
