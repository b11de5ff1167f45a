/** The room that there is, and what one camera needs beside its picture. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  /** Under each picture. */
  readonly foot: number;
  /** Width to height of the highest tile: a row is as high as that. */
  readonly ratio: number;
}

/** Narrower, the words and controls under a picture do not fit. */
const NARROWEST = 320;
/** Wider than this one camera grows only for as long as it still fits whole. */
const WIDEST = 1280;

export interface Fit {
  readonly columns: number;
  /** How wide a picture is at most: a few cameras do not grow off the screen. */
  readonly picture: number;
}

/** The columns in which the pictures are largest and all on the screen; where they cannot be, it scrolls. Pure. */
export function fitGrid(count: number, { width, height, gap, foot, ratio }: Room): Fit {
  const most = Math.max(1, Math.min(count, Math.floor((width + gap) / (NARROWEST + gap))));
  const byWidth = (columns: number): number => Math.min(WIDEST, (width - gap * (columns - 1)) / columns);
  let best: Fit | undefined;
  for (let columns = 1; columns <= most; columns++) {
    const rows = Math.ceil(count / columns);
    const byHeight = ((height - gap * (rows - 1)) / rows - foot) * ratio;
    const picture = Math.floor(Math.min(byWidth(columns), byHeight));
    if (picture >= Math.min(NARROWEST, byWidth(columns)) && picture > (best?.picture ?? 0))
      best = { columns, picture };
  }
  return best ?? { columns: most, picture: Math.floor(byWidth(most)) };
}
