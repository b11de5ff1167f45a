import './comings.css';
import type { ReactElement } from 'react';
import { useNow } from '../../../shared/ui/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { comingLines } from '../model/coming-lines.ts';

/** A quiet line, seen and heard, when a device is back after a while or has been gone for one. */
export function Comings({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const lines = comingLines(snapshot, useNow());
  return (
    <p className="comings" role="status" dir="auto">
      {lines.length === 0 ? null : lines.join(' ')}
    </p>
  );
}
