import { isPlain, type Turn } from '../turn.ts';
import type { FloatCard } from './card.ts';
import { drawCard } from './drawing.ts';
import { turnedStream } from './turned.ts';

/** What floats: one video whose content changes, because only that keeps the browser's window open. */
export interface FloatScreen {
  readonly video: HTMLVideoElement;
  showTrack(track: MediaStreamTrack, turn?: Turn): void;
  showCard(card: FloatCard): void;
  /** Lets go of every track; the video is empty then. */
  clear(): void;
}

const WIDTH = 640;
const HEIGHT = 360;

export function createFloatScreen(): FloatScreen {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  // What was seen last stays under the words, greyed.
  const last = document.createElement('canvas');
  last.width = WIDTH;
  last.height = HEIGHT;
  const pen = canvas.getContext('2d');
  const lastPen = last.getContext('2d');
  let shown: MediaStreamTrack | 'card' | undefined;
  let turnedAs = '';
  let turning = new AbortController();
  let drawn: MediaStream | undefined;

  const play = (): void => {
    // Aborted by the next content, which plays by itself.
    video.play().catch((error: unknown) => console.debug('[float] not played', error));
  };
  // The browser's floating window has a pause button; a picture that stands still would look like the present.
  video.addEventListener('pause', () => {
    if (video.srcObject !== null) play();
  });
  const endDrawn = (): void => {
    for (const track of drawn?.getTracks() ?? []) track.stop();
    drawn = undefined;
  };

  return {
    video,
    showTrack(track, turn) {
      const as = JSON.stringify(turn);
      if (shown === track && turnedAs === as) return;
      shown = track;
      turnedAs = as;
      turning.abort();
      turning = new AbortController();
      video.srcObject =
        turn === undefined || isPlain(turn)
          ? new MediaStream([track])
          : turnedStream(track, turn, turning.signal);
      endDrawn();
      play();
    },
    showCard(card) {
      if (pen === null || lastPen === null) return;
      if (shown !== 'card') {
        lastPen.clearRect(0, 0, WIDTH, HEIGHT);
        if (shown !== undefined && video.videoWidth > 0 && !card.hidesLast) drawWhole(lastPen, video);
      } else if (card.hidesLast) lastPen.clearRect(0, 0, WIDTH, HEIGHT);
      drawCard(pen, card, last);
      if (shown === 'card') return;
      shown = 'card';
      turning.abort();
      drawn = canvas.captureStream();
      video.srcObject = drawn;
      play();
    },
    clear() {
      shown = undefined;
      turning.abort();
      video.srcObject = null;
      lastPen?.clearRect(0, 0, WIDTH, HEIGHT);
      endDrawn();
    },
  };
}

/** All of the picture, whatever its shape. */
function drawWhole(pen: CanvasRenderingContext2D, video: HTMLVideoElement): void {
  const scale = Math.min(WIDTH / video.videoWidth, HEIGHT / video.videoHeight);
  const width = video.videoWidth * scale;
  const height = video.videoHeight * scale;
  pen.drawImage(video, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
}
