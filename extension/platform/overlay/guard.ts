import type { Ms } from '../../../shared/lib/index.ts';
import type { Rect } from './box.ts';
import type { OverlayTrouble } from './settings.ts';

/** How often a page is answered. More would make two programs fight for a page that the user wants to read. */
const MENDS = 5;
const PERIOD: Ms = 10_000;
/** One removal may be a page that draws itself anew; this many are a page that means it. */
const SAID_AFTER = 3;

export type Verdict =
  | { readonly mend: true; readonly say: boolean }
  /** Enough: it is left alone for as long, and said. */
  | { readonly mend: false; readonly say: true; readonly againIn: Ms };

/** Pure: `mended` are the times of the mends so far. */
export function judge(mended: readonly Ms[], now: Ms): Verdict {
  const recent = mended.filter((at) => now - at < PERIOD);
  if (recent.length < MENDS) return { mend: true, say: recent.length + 1 >= SAID_AFTER };
  const [oldest = now] = recent;
  return { mend: false, say: true, againIn: Math.max(1000, oldest + PERIOD - now) };
}

/** What the overlay's element must look like; anything else was done by the page. */
export interface Seen {
  readonly connected: boolean;
  readonly shown: boolean;
  readonly opacity: number;
  readonly rect: Rect;
}

/** Pure: what is wrong, or nothing. Two pixels are rounding at unusual zooms. */
export function troubleIn(seen: Seen, wanted: Rect): OverlayTrouble | undefined {
  if (!seen.connected) return 'removed';
  if (!seen.shown || seen.opacity < 0.99) return 'faded';
  const off = (key: keyof Rect): boolean => Math.abs(seen.rect[key] - wanted[key]) > 2;
  return off('left') || off('top') || off('width') || off('height') ? 'moved' : undefined;
}
