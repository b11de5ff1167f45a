import type { ReactElement } from 'react';
import type { Snapshot } from '../../host/snapshot.ts';
import { Jobs } from './jobs.tsx';
import { KeepHistory } from './keep-history.tsx';
import { Storage } from './storage.tsx';

/** What this computer keeps, for how long, and what it does by itself for that. */
export function Upkeep({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const { jobs } = snapshot;
  if (jobs === undefined) return null;
  return (
    <>
      <KeepHistory snapshot={snapshot} jobs={jobs} />
      <Storage jobs={jobs} />
      <Jobs jobs={jobs} />
    </>
  );
}
