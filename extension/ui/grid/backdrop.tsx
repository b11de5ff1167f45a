import './backdrop.css';
import { type ReactElement, useContext, useEffect, useRef } from 'react';
import type { Ms } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';
import { TilePictureContext } from '../photo/tile-picture.ts';

/** Colours only: so few pixels that to blur them costs nothing. */
const WIDTH = 64;
const HEIGHT = 36;
/** Drawn in here, once a second: as a style it would be done anew at every frame of the picture above it. */
const LOOK = 'blur(4px) brightness(0.55)';
/** What a blur takes from beyond the edge is empty, so the edge lies outside. */
const MARGIN = 8;
const EVERY: Ms = 1_000;
/** Bars narrower than this share of the side are not worth a colour. */
const SLACK = 0.03;

const CALM = '(prefers-reduced-motion: reduce)';

/** Where a picture does not fill its tile, its own colours lie behind it instead of black bars. */
export function Backdrop(): ReactElement | null {
  const clock = useContext(ScreenClock);
  const { video, present, last } = useContext(TilePictureContext);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const life = new AbortController();
    const draw = (): void => {
      const shown = canvas.current;
      if (video === null || shown === null) return;
      const wanted = present && !matchMedia(CALM).matches && leavesBars(video);
      shown.hidden = !wanted;
      if (wanted && !document.hidden) paint(shown, last.current?.dataset.kept ? last.current : video);
    };
    draw();
    clock.every(EVERY, draw, life.signal);
    return () => life.abort();
  }, [clock, video, present, last]);
  return <canvas ref={canvas} className="backdrop" width={WIDTH} height={HEIGHT} hidden />;
}

function paint(canvas: HTMLCanvasElement, from: CanvasImageSource): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.filter = LOOK;
  pen.drawImage(from, -MARGIN, -MARGIN, WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN);
}

function leavesBars({ videoWidth, videoHeight, clientWidth, clientHeight }: HTMLVideoElement): boolean {
  if (videoWidth === 0 || videoHeight === 0 || clientHeight === 0) return false;
  const fit = videoWidth / videoHeight / (clientWidth / clientHeight);
  return Math.abs(1 - Math.min(fit, 1 / fit)) > SLACK;
}
