import './recent-lines.css';
import { lazy, type ReactElement, Suspense, useContext, useEffect, useState } from 'react';
import type { LogEvent } from '../../../shared/events/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';

const Recent = lazy(async () => ({ default: (await import('./recent.tsx')).Recent }));

const LINES = 3;
/** A level of a battery is on the picture already. */
const isLine = ({ kind }: LogEvent): boolean => kind !== 'battery';
/** By then the picture is there: the sentences of all events are not to be in its way. */
const LATER: Ms = 300;

/** The last few events. Their place is kept from the beginning, so that nothing moves under a finger when they come. */
export function RecentLines({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const isLater = useLater();
  const entries = (snapshot.recent ?? []).filter(isLine).slice(0, LINES);
  if (entries.length === 0) return null;
  return (
    <div className="recent-lines" data-lines={entries.length}>
      <Suspense>{isLater ? <Recent snapshot={snapshot} entries={entries} /> : null}</Suspense>
    </div>
  );
}

function useLater(): boolean {
  const clock = useContext(ScreenClock);
  const [isLater, setLater] = useState(false);
  useEffect(() => clock.after(LATER, () => setLater(true)), [clock]);
  return isLater;
}
