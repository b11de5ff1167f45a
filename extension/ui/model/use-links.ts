import { useContext, useEffect, useState } from 'react';
import type { Ms } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';
import type { MeasuredLink } from '../../host/snapshot.ts';
import { useMonitor } from './use-monitor.ts';

/** As often as the host measures while somebody looks. */
const EVERY: Ms = 2000;

/** The measured links for as long as they are shown; undefined until they were measured once. */
export function useLinks(): readonly MeasuredLink[] | undefined {
  const monitor = useMonitor();
  const clock = useContext(ScreenClock);
  const [links, setLinks] = useState<readonly MeasuredLink[]>();
  useEffect(() => {
    const life = new AbortController();
    const measure = async (): Promise<void> => {
      // A host that does not answer is told of elsewhere; what was measured last stays.
      const answer = await monitor.ask({ do: 'diagnose' }).catch(() => undefined);
      if (!life.signal.aborted && answer?.ok === true && 'links' in answer) setLinks(answer.links);
    };
    void measure();
    clock.every(EVERY, () => void measure(), life.signal);
    return () => life.abort();
  }, [monitor, clock]);
  return links;
}
