import { useContext, useEffect, useRef, useState } from 'react';
import { ScreenClock } from '../../../shared/ui/index.ts';
import { type Painting, type PaintingWatch, watchPainting } from './watch-painting.ts';

/**
 * `trackNumber`: frames count for the track that they came from; an earlier one's say nothing of the one that follows.
 * `doubted`: by the host, so that what was painted before says nothing either.
 */
export function usePainting(video: HTMLVideoElement | null, trackNumber: number, doubted: boolean): Painting {
  const clock = useContext(ScreenClock);
  const watch = useRef<PaintingWatch>(undefined);
  const [painted, setPainted] = useState<{ readonly painting: Painting; readonly track: number }>();
  useEffect(() => {
    if (video === null) return;
    const life = new AbortController();
    watch.current = watchPainting(video, clock, life.signal);
    watch.current.on((painting) => setPainted({ painting, track: trackNumber }));
    return () => life.abort();
  }, [video, trackNumber, clock]);
  useEffect(() => {
    if (doubted) watch.current?.doubt();
  }, [doubted]);
  return painted?.track === trackNumber ? painted.painting : 'waiting';
}
