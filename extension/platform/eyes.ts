import { drawnSize, type Size } from '../../shared/quality/index.ts';
import type { FloatControl } from './float/control.ts';
import type { PictureSource } from './pictures.ts';

/** Says how large a camera's picture is drawn now, in device pixels; undefined: nobody can see it. */
export type Report = (size: Size | undefined) => void;

/** One picture of a camera in this view, until the signal aborts. */
export type ShowCamera = (camera: string, signal: AbortSignal) => Report;

/** Tells the host what this view shows; each host anew, since a host that is new knows nothing. */
export function createEyes(view: string, source: Pick<PictureSource, 'connected' | 'say'>): ShowCamera {
  const pictures = new Set<{ readonly camera: string; readonly size: () => Size | undefined }>();
  const said = new Map<string, string>();

  const tell = (camera: string): void => {
    const sizes = [...pictures].flatMap((one) => (one.camera === camera ? (one.size() ?? []) : []));
    const size = sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
    const text = JSON.stringify(size) ?? '';
    if (!source.connected.value || said.get(camera) === text) return;
    said.set(camera, text);
    source.say({ kind: 'eyes', camera, view, ...(size ? { size } : {}) });
  };
  source.connected.on(() => {
    said.clear();
    for (const camera of new Set([...pictures].map((one) => one.camera))) tell(camera);
  });

  return (camera, signal) => {
    let now: Size | undefined;
    const picture = { camera, size: () => now };
    if (!signal.aborted) pictures.add(picture);
    signal.addEventListener(
      'abort',
      () => {
        pictures.delete(picture);
        tell(camera);
      },
      { once: true },
    );
    return (size) => {
      now = size && { width: Math.round(size.width), height: Math.round(size.height) };
      tell(camera);
    };
  };
}

/** Reports what can be seen of a video: nothing in a hidden page, nothing when it is scrolled away. */
export function watchEyes(video: HTMLVideoElement, report: Report, signal: AbortSignal): void {
  let inSight = true;
  const look = (): void => {
    const { clientWidth, clientHeight, videoWidth, videoHeight } = video;
    if (!inSight || document.visibilityState === 'hidden' || clientWidth * clientHeight === 0) {
      report(undefined);
      return;
    }
    const ratio = devicePixelRatio;
    const box = { width: clientWidth * ratio, height: clientHeight * ratio };
    const fit = getComputedStyle(video).objectFit === 'cover' ? 'cover' : 'contain';
    report(drawnSize(box, { width: videoWidth, height: videoHeight }, fit));
  };
  const resizes = new ResizeObserver(look);
  resizes.observe(video);
  const sight = new IntersectionObserver((entries) => {
    inSight = entries.at(-1)?.isIntersecting ?? true;
    look();
  });
  sight.observe(video);
  signal.addEventListener('abort', () => {
    resizes.disconnect();
    sight.disconnect();
  });
  // A phone that is turned changes the picture's shape, zooming changes the size of a pixel.
  video.addEventListener('resize', look, { signal });
  addEventListener('resize', look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  look();
}

/** No browser tells how large a floating window is made; the host counts its own the same. */
const FLOATING: Size = { width: 853, height: 480 };

/** A window that this view floats is looked at also while the view itself is hidden. The host's own it counts itself. */
export function watchFloatEyes({ ability, floating }: FloatControl, show: ShowCamera): void {
  if (ability !== 'video' && ability !== 'document') return;
  let life = new AbortController();
  floating.on((camera) => {
    life.abort();
    life = new AbortController();
    if (camera !== undefined) show(camera, life.signal)(FLOATING);
  });
}
