import { createContext, type RefObject } from 'react';

/** What the tile around a control shows. */
export interface TilePicture {
  readonly video: HTMLVideoElement | null;
  /** Whether it is the present: a picture of the past is no photo of now. */
  readonly present: boolean;
  /** The last picture that was kept, a second old at most: to draw from it costs a tenth of drawing from the video. */
  readonly last: RefObject<HTMLCanvasElement | null>;
}

export const TilePictureContext = createContext<TilePicture>({
  video: null,
  present: false,
  last: { current: null },
});
