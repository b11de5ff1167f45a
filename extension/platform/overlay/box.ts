/** Where the overlay lies. Pure: all that drags, resizes, snaps and clamps. */

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/** Kept for all sites: the nearest corner and the way from it, so that it means the same in a smaller window. */
export interface Box {
  readonly corner: Corner;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

export const START: Box = { corner: 'bottom-right', dx: 16, dy: 16, width: 240 };
export const DOT = 36;
const LEAST_WIDTH = 160;
const MOST_WIDTH = 640;
/** Let go this near to an edge, it lies at the usual distance from it. */
const SNAP = 40;
const EDGE = 16;
const SHAPE = 16 / 9;

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/**
 * Always whole inside the window, however small that is; a window too small for the least picture shrinks it. The size
 * is whole pixels before the place is found, so that a place that was kept is found again.
 */
export function placed(box: Box, view: Size, collapsed: boolean): Rect {
  const widest = Math.min(clamp(box.width, LEAST_WIDTH, MOST_WIDTH), view.width, view.height * SHAPE);
  const width = collapsed ? DOT : Math.floor(widest);
  const height = collapsed ? DOT : Math.round(width / SHAPE);
  const [across, down] = sides(box.corner);
  const left = across === 'left' ? box.dx : view.width - width - box.dx;
  const top = down === 'top' ? box.dy : view.height - height - box.dy;
  const { left: nearLeft, top: nearTop } = within({ left, top, width, height }, view);
  return { left: Math.round(nearLeft), top: Math.round(nearTop), width, height };
}

export function within(rect: Rect, view: Size): Rect {
  return {
    ...rect,
    left: clamp(rect.left, 0, Math.max(0, view.width - rect.width)),
    top: clamp(rect.top, 0, Math.max(0, view.height - rect.height)),
  };
}

/** What to keep of a place: measured from the corner that is nearest. `width`: of the picture, not of the dot. */
export function boxOf(rect: Rect, view: Size, width: number): Box {
  const { left, top } = within(rect, view);
  const right = view.width - left - rect.width;
  const bottom = view.height - top - rect.height;
  const down = top <= bottom ? 'top' : 'bottom';
  const across = left <= right ? 'left' : 'right';
  return {
    corner: `${down}-${across}`,
    dx: Math.max(0, Math.min(left, right)),
    dy: Math.max(0, Math.min(top, bottom)),
    width,
  };
}

export function snapped(box: Box): Box {
  const snap = (distance: number): number => (distance < SNAP ? EDGE : distance);
  return { ...box, dx: snap(box.dx), dy: snap(box.dy) };
}

/** `by`: positive makes it larger. It grows away from its corner, so it stays where it lies. */
export function resized(box: Box, by: number, view: Size): Box {
  const most = Math.min(MOST_WIDTH, view.width, view.height * SHAPE);
  return { ...box, width: clamp(box.width + by, Math.min(LEAST_WIDTH, most), most) };
}

/** The corner of the picture that is away from its own corner of the window: there it is taken to be resized. */
export function gripOf({ corner }: Box): Corner {
  const [across, down] = sides(corner);
  return `${down === 'top' ? 'bottom' : 'top'}-${across === 'left' ? 'right' : 'left'}`;
}

/** One step of an arrow key. */
export function nudged(box: Box, key: string, step: number): Box | undefined {
  const [across, down] = sides(box.corner);
  const inward = {
    ArrowRight: across === 'left',
    ArrowLeft: across === 'right',
    ArrowDown: down === 'top',
    ArrowUp: down === 'bottom',
  };
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return { ...box, dx: Math.max(0, box.dx + (inward[key] ? step : -step)) };
    case 'ArrowUp':
    case 'ArrowDown':
      return { ...box, dy: Math.max(0, box.dy + (inward[key] ? step : -step)) };
    default:
      return undefined;
  }
}

function sides(corner: Corner): ['left' | 'right', 'top' | 'bottom'] {
  return [corner.endsWith('left') ? 'left' : 'right', corner.startsWith('top') ? 'top' : 'bottom'];
}
