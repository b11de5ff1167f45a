import { useContext, useEffect, useState } from 'react';
import { type Ms, seconds } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { canCopyPhoto, copyPhoto, savePhoto } from './keep-photo.ts';
import { photoName } from './photo-name.ts';
import { TilePictureContext } from './tile-picture.ts';

export type PhotoFailure = keyof typeof words.photo.failed;

interface Photo {
  readonly save: () => void;
  /** Undefined where the browser takes no pictures onto the clipboard. */
  readonly copy: (() => void) | undefined;
  /** What became of the last press, for as long as it is news. */
  readonly told: { readonly well: boolean; readonly sentence: string } | undefined;
}

const NEWS_FOR: Ms = seconds(8);

/** Photos of the tile around: of what it shows at the moment of the press, and never of the past. */
export function usePhoto(name: string): Photo {
  const clock = useContext(ScreenClock);
  const { video, present } = useContext(TilePictureContext);
  const [told, setTold] = useState<Photo['told']>();
  useEffect(
    () => (told === undefined ? undefined : clock.after(NEWS_FOR, () => setTold(undefined))),
    [told, clock],
  );
  const t = words.photo;
  const fail = (why: PhotoFailure): void => setTold({ well: false, sentence: t.failed[why](name) });

  const take = (): { photo: Promise<Blob>; file: string } | undefined => {
    if (video === null || !present || video.videoWidth === 0) return undefined;
    const at = new Date(clock.now());
    return { photo: draw(video, name, at), file: photoName(name, at) };
  };
  const keep = async (by: 'save' | 'copy'): Promise<void> => {
    const taken = take();
    if (taken === undefined) return fail('no-picture');
    const { photo, file } = taken;
    const copied =
      by === 'copy'
        ? copyPhoto(photo).then(
            () => true,
            () => false,
          )
        : undefined;
    try {
      const blob = await photo;
      if (copied === undefined) savePhoto(blob, file, clock);
    } catch {
      return fail('not-drawn');
    }
    if ((await copied) === false) return fail('not-copied');
    setTold({ well: true, sentence: by === 'copy' ? t.copied : t.saved(file) });
  };
  return {
    save: () => void keep('save'),
    copy: canCopyPhoto() ? () => void keep('copy') : undefined,
    told,
  };
}

/** Fetched at the first press: a popup that nobody photographs does not wait for it. */
async function draw(video: HTMLVideoElement, name: string, at: Date): Promise<Blob> {
  const { drawPhoto } = await import('./draw-photo.ts');
  const blob = await drawPhoto({ video, name, at });
  if (blob === undefined) throw new Error('no photo could be drawn');
  return blob;
}
