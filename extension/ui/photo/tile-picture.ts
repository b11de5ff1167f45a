import { createContext } from 'react';

/** What the tile around a control shows. */
export interface TilePicture {
  readonly video: HTMLVideoElement | null;
  /** Whether it is the present: a picture of the past is no photo of now. */
  readonly present: boolean;
}

export const TilePictureContext = createContext<TilePicture>({ video: null, present: false });
