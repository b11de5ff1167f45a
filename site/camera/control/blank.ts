import { type Clock, type Ms, seconds } from '../../../shared/lib/index.ts';

/** Below what would look like an outage. */
const REDRAW: Ms = seconds(0.2);
const WIDTH = 320;
const HEIGHT = 180;

/**
 * What goes out in place of a picture while the eye is closed: two bars on a dark ground, drawn here, which no camera
 * has seen. It keeps the connection's proof of life going, so that a pause is never taken for a loss.
 */
export function blankPicture(clock: Clock, signal: AbortSignal): MediaStreamTrack | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d', { alpha: false });
  const [track] = canvas.captureStream().getVideoTracks();
  if (!pen || !track) return undefined;
  let dark = false;
  const draw = (): void => {
    // Another shade each time: a canvas that does not change gives no frames.
    dark = !dark;
    pen.fillStyle = dark ? '#0b1318' : '#0c1419';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.fillStyle = '#5d7383';
    pen.fillRect(WIDTH / 2 - 22, HEIGHT / 2 - 26, 14, 52);
    pen.fillRect(WIDTH / 2 + 8, HEIGHT / 2 - 26, 14, 52);
  };
  draw();
  clock.every(REDRAW, draw, signal);
  signal.addEventListener('abort', () => track.stop(), { once: true });
  return track;
}
