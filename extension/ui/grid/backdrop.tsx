import './backdrop.css';
import { type ReactElement, useContext, useEffect, useRef } from 'react';
import type { Ms } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';
import { TilePictureContext } from '../photo/tile-picture.ts';

/** Colours only: so few pixels that to blur them costs nothing. */
const WIDTH = 16;
const HEIGHT = 9;
const EVERY: Ms = 500;
/** Bars narrower than this share of the side are not worth a colour. */
const SLACK = 0.03;

const CALM = '(prefers-reduced-motion: reduce)';

/** Where a picture does not fill its tile, its own colours lie behind it instead of black bars. */
export function Backdrop(): ReactElement | null {
  const clock = useContext(ScreenClock);
  const { video, present } = useContext(TilePictureContext);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const life = new AbortController();
    const draw = (): void => {
      const shown = canvas.current;
      if (video === null || shown === null) return;
      const wanted = present && !matchMedia(CALM).matches && leavesBars(video);
      shown.hidden = !wanted;
      if (wanted && !document.hidden) shown.getContext('2d')?.drawImage(video, 0, 0, WIDTH, HEIGHT);
    };
    draw();
    clock.every(EVERY, draw, life.signal);
    return () => life.abort();
  }, [clock, video, present]);
  return <canvas ref={canvas} className="backdrop" width={WIDTH} height={HEIGHT} hidden />;
}

function leavesBars({ videoWidth, videoHeight, clientWidth, clientHeight }: HTMLVideoElement): boolean {
  if (videoWidth === 0 || videoHeight === 0 || clientHeight === 0) return false;
  const fit = videoWidth / videoHeight / (clientWidth / clientHeight);
  return Math.abs(1 - Math.min(fit, 1 / fit)) > SLACK;
}
