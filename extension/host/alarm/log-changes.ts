import { unwatched, type Watch } from '../../../shared/alarm/index.ts';
import type { Log } from '../../../shared/lib/index.ts';

/** One line for each change that a person could notice, and one for each gap with its cause. */
export function logChanges(before: Watch, after: Watch, log: Log): void {
  const gap = after.gaps.at(-1);
  if (gap && gap !== before.gaps.at(-1)) {
    const { from, to, cause, cameras } = gap;
    const moments = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    log.info('nobody was watching', { ...moments, cause, cameras: cameras.length });
  }
  if (after.cameras === before.cameras) return;
  for (const [camera, { state }] of Object.entries(after.cameras)) {
    const was = Object.entries(before.cameras).find(([id]) => id === camera)?.[1] ?? unwatched;
    if (state.at === was.state.at) continue;
    log.info(`alarm: ${state.at}`, { camera, ...('cause' in state ? { cause: state.cause } : {}) });
  }
}
