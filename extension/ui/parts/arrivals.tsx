import './arrivals.css';
import type { ReactElement } from 'react';
import { useNow } from '../../../shared/ui/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { arrivalLines } from '../model/arrival-lines.ts';

/** A quiet line, seen and heard, when a device comes back after a while or has been gone for one. */
export function Arrivals({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const lines = arrivalLines(snapshot, useNow());
  return (
    <p className="arrivals" role="status" dir="auto">
      {lines.length === 0 ? null : lines.join(' ')}
    </p>
  );
}
