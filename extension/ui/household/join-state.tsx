import { lazy, type ReactElement, Suspense } from 'react';
import type { Snapshot } from '../../host/snapshot.ts';

const Card = lazy(async () => ({ default: (await import('./joining.tsx')).JoiningCard }));

/** Shown in every view while this computer is on its way into another household. */
export function JoinState({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const joining = snapshot.household?.joining;
  if (joining === undefined || joining.at === 'idle') return null;
  return (
    <div role="status" data-joining={joining.at}>
      <Suspense>
        <Card joining={joining} />
      </Suspense>
    </div>
  );
}
