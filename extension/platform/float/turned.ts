import { type Ms, seconds, systemClock } from '../../../shared/lib/index.ts';
import { drawTurned, isOnSide, type Turn } from '../turn.ts';

/** A floating window is small, and whoever turned the picture pays for each frame with a drawing. */
const REDRAW: Ms = seconds(1 / 15);
const MOST_LINES = 480;

/**
 * The picture of a track, turned: a browser's floating window shows a video as it comes, so it has to come turned. Ends
 * with the signal.
 */
export function turnedStream(track: MediaStreamTrack, turn: Turn, signal: AbortSignal): MediaStream {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  video.play().catch((error: unknown) => console.debug('[float] not played', error));
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { alpha: false });
  const draw = (): void => {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0 || pen === null) return;
    const scale = Math.min(1, MOST_LINES / Math.min(videoWidth, videoHeight));
    const [wide, high] = isOnSide(turn) ? [videoHeight, videoWidth] : [videoWidth, videoHeight];
    const size = { width: Math.round(wide * scale), height: Math.round(high * scale) };
    // To set a size, even the same, empties a canvas.
    if (canvas.width !== size.width) canvas.width = size.width;
    if (canvas.height !== size.height) canvas.height = size.height;
    drawTurned(pen, video, turn, size);
  };
  const stream = canvas.captureStream();
  systemClock.every(REDRAW, draw, signal);
  signal.addEventListener(
    'abort',
    () => {
      video.srcObject = null;
      for (const drawn of stream.getTracks()) drawn.stop();
    },
    { once: true },
  );
  return stream;
}
