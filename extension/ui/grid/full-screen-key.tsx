import { type ReactElement, useContext, useEffect, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { TilePictureContext } from '../photo/tile-picture.ts';

/** The whole card and not the picture alone: what is wrong with the camera is said on the full screen too. */
export function FullScreenKey({ name }: { name: string }): ReactElement | null {
  const { video } = useContext(TilePictureContext);
  const card = video?.closest('.camera-card');
  const [full, setFull] = useState(false);
  useEffect(() => {
    const look = (): void =>
      setFull(document.fullscreenElement !== null && document.fullscreenElement === card);
    look();
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [card]);
  if (!document.fullscreenEnabled || !card) return null;
  const t = words.grid;
  const says = full ? t.leaveFullScreen : t.fullScreen(name);
  const press = (): void => {
    const changing = full ? document.exitFullscreen() : card.requestFullscreen();
    // A browser that refuses leaves everything as it is, and so does this.
    changing.catch(() => setFull(document.fullscreenElement === card));
  };
  return (
    <Button
      look="quiet"
      icon="full"
      className="tool"
      aria-pressed={full}
      aria-label={says}
      title={says}
      data-action="full-screen"
      onClick={press}
    />
  );
}
