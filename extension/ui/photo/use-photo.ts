import { useContext, useEffect, useState } from 'react';
import { type Ms, seconds } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { canCopyPhoto, copyPhoto } from './copy-photo.ts';
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
export function usePhoto(
  { name, turn }: Pick<CameraFacts, 'name' | 'turn'>,
  taken: (by: 'save' | 'copy') => void,
): Photo {
  const clock = useContext(ScreenClock);
  const { video, present } = useContext(TilePictureContext);
  const [told, setTold] = useState<Photo['told']>();
  useEffect(
    () => (told === undefined ? undefined : clock.after(NEWS_FOR, () => setTold(undefined))),
    [told, clock],
  );
  const t = words.photo;
  const fail = (why: PhotoFailure): void => setTold({ well: false, sentence: t.failed[why](name) });

  const make = async (by: 'save' | 'copy'): Promise<{ photo: Blob; file: string }> => {
    const at = new Date(clock.now());
    const { drawPhoto, photoName, savePhoto } = await import('./make-photo.ts');
    const photo = video ? await drawPhoto({ video, name, at, turn }) : undefined;
    if (photo === undefined) throw new Error('no photo could be drawn');
    const file = photoName(name, at);
    if (by === 'save') savePhoto(photo, file, clock);
    return { photo, file };
  };
  const keep = async (by: 'save' | 'copy'): Promise<void> => {
    if (video === null || !present || video.videoWidth === 0) return fail('no-picture');
    const making = make(by);
    // Both begin within the click: a browser lets nobody at the clipboard later.
    const copying = by === 'copy' ? copyPhoto(making.then(({ photo }) => photo)) : undefined;
    const [made, copied] = await Promise.allSettled([making, copying]);
    if (made.status === 'rejected') return fail('not-drawn');
    if (copied.status === 'rejected') return fail('not-copied');
    taken(by);
    setTold({ well: true, sentence: by === 'copy' ? t.copied : t.saved(made.value.file) });
  };
  return {
    save: () => void keep('save'),
    copy: canCopyPhoto() ? () => void keep('copy') : undefined,
    told,
  };
}
