import { useContext, useEffect, useState } from 'react';
import type { Ms } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';

/** A host that is well answers within a blink; after this a person deserves a word. */
const PATIENCE: Ms = 5_000;

/** Whether this has been on the screen for longer than it should. */
export function useOverdue(): boolean {
  const clock = useContext(ScreenClock);
  const [overdue, setOverdue] = useState(false);
  useEffect(() => clock.after(PATIENCE, () => setOverdue(true)), [clock]);
  return overdue;
}
