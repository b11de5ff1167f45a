/** In device pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One place where a camera's picture is looked at. */
export interface Eyes {
  /** For the diagnostics: which kind of view it is. */
  readonly view: string;
  /** The picture as it is drawn there, without bars and with what is cut away. */
  readonly size: Size;
}

/** Whatever an element's size, a picture of this shape is drawn into it this large. */
export function drawnSize(box: Size, picture: Size, fit: 'contain' | 'cover'): Size {
  if (!(picture.width > 0 && picture.height > 0)) return box;
  const [across, down] = [box.width / picture.width, box.height / picture.height];
  const scale = fit === 'cover' ? Math.max(across, down) : Math.min(across, down);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The shorter side of the picture: "720" as in 720p, and the same however the phone is held. */
export const linesOf = ({ width, height }: Size): number => Math.min(width, height);

/** Whoever needs the most; undefined when nobody looks. A view that was squeezed to nothing does not look. */
export function largestEyes(all: readonly Eyes[]): Eyes | undefined {
  return all
    .filter(({ size }) => linesOf(size) >= 1)
    .reduce<Eyes | undefined>(
      (most, eyes) => (most === undefined || linesOf(eyes.size) > linesOf(most.size) ? eyes : most),
      undefined,
    );
}
