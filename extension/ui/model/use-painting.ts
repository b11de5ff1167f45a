import { useContext, useEffect, useState } from 'react';
import { ScreenClock } from '../../../shared/ui/index.ts';
import { type Painting, watchPainting } from './watch-painting.ts';

/** `trackNumber`: frames count for the track that they came from; an earlier one's say nothing of the one that follows. */
export function usePainting(video: HTMLVideoElement | null, trackNumber: number): Painting {
  const clock = useContext(ScreenClock);
  const [painted, setPainted] = useState<{ readonly painting: Painting; readonly track: number }>();
  useEffect(() => {
    if (video === null) return;
    const life = new AbortController();
    watchPainting(video, clock, life.signal).on((painting) => setPainted({ painting, track: trackNumber }));
    return () => life.abort();
  }, [video, trackNumber, clock]);
  return painted?.track === trackNumber ? painted.painting : 'waiting';
}
