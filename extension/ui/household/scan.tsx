import { type ReactElement, useContext, useEffect, useRef, useState } from 'react';
import { readCode } from '../../../shared/scan/index.ts';
import { ScreenClock, Spinner } from '../../../shared/ui/index.ts';
import { householdWords } from '../../../shared/words/index.ts';

const t = householdWords.join;

/** This computer's own camera, for a code on another screen. The picture stays in this page, and ends with it. */
export function Scan({ onCode }: { onCode: (text: string) => void }): ReactElement {
  const clock = useContext(ScreenClock);
  const picture = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState<'opening' | 'looking' | 'refused'>('opening');
  const take = useRef(onCode);
  take.current = onCode;
  useEffect(() => {
    const life = new AbortController();
    const { signal } = life;
    const look = async (): Promise<void> => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      const [track] = stream.getVideoTracks();
      signal.addEventListener('abort', () => track?.stop(), { once: true });
      if (signal.aborted) track?.stop();
      if (!track || signal.aborted) return;
      if (picture.current) picture.current.srcObject = stream;
      setSeen('looking');
      let found = '';
      await readCode(
        track,
        (text) => {
          found = text;
          return true;
        },
        clock,
        signal,
      );
      life.abort();
      take.current(found);
    };
    look().catch(() => {
      // No camera, or none that this page may use: the link can still be pasted.
      if (!signal.aborted) setSeen('refused');
    });
    return () => life.abort();
  }, [clock]);
  if (seen === 'refused') return <p role="status">{t.noCamera}</p>;
  return (
    <div className="household-scan">
      {seen === 'opening' ? <Spinner word={t.opening} /> : null}
      <video ref={picture} autoPlay muted playsInline aria-label={t.aim} hidden={seen === 'opening'} />
      {seen === 'looking' ? <p>{t.aim}</p> : null}
    </div>
  );
}
