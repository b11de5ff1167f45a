import type { Glimpse, Look } from './picture-judge.ts';

/** Follows a track until the signal aborts; the answer looks at its present picture. */
export type OpenSampler = (track: MediaStreamTrack, signal: AbortSignal) => () => Glimpse;

const WIDTH = 32;
const HEIGHT = 18;

/**
 * Looks through a video element that stands in no page: it needs no place on the screen, so it goes on while the screen
 * is dimmed, and a look costs one small drawing. Never throws: what cannot be told is undefined.
 */
export const openSampler: OpenSampler = (track, signal) => {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  const play = (): void => {
    // Refused on a page that is not in front; the next look tries again.
    video.play().catch(() => undefined);
  };
  play();
  const count = counterOf(track, video, signal);
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context) context.imageSmoothingEnabled = false;
  signal.addEventListener(
    'abort',
    () => {
      video.pause();
      video.srcObject = null;
    },
    { once: true },
  );
  return () => {
    if (video.paused) play();
    const shows = !video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    return { frames: count(), look: shows && context ? lookAt(video, context) : undefined };
  };
};

function lookAt(video: HTMLVideoElement, context: CanvasRenderingContext2D): Look {
  context.drawImage(video, 0, 0, WIDTH, HEIGHT);
  return lookOf(context.getImageData(0, 0, WIDTH, HEIGHT).data);
}

/** Pixels as red, green, blue, alpha, one after the other. */
export function lookOf(pixels: Uint8ClampedArray): Look {
  let print = 0;
  let sum = 0;
  let brightest = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    print = (Math.imul(print, 31) + red * 65_537 + green * 257 + blue) | 0;
    sum += 0.299 * red + 0.587 * green + 0.114 * blue;
    brightest = Math.max(brightest, red, green, blue);
  }
  return { print, mean: pixels.length > 0 ? (sum * 4) / pixels.length : 0, brightest };
}

/** Chromium counts what the camera itself delivers; elsewhere the frames that reach the element are counted. */
function counterOf(
  track: MediaStreamTrack,
  video: HTMLVideoElement,
  signal: AbortSignal,
): () => number | undefined {
  if (countsItself(track)) return () => track.stats.totalFrames;
  if (!('requestVideoFrameCallback' in video)) return () => undefined;
  let frames = 0;
  const next = (): void => {
    if (signal.aborted) return;
    frames += 1;
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
  // An element that was paused gets no frames, which says nothing about the camera.
  return () => (video.paused ? undefined : frames);
}

interface Counting {
  readonly stats: { readonly totalFrames: number };
}
const countsItself = (track: MediaStreamTrack): track is MediaStreamTrack & Counting =>
  'stats' in track &&
  typeof track.stats === 'object' &&
  track.stats !== null &&
  'totalFrames' in track.stats &&
  typeof track.stats.totalFrames === 'number';
