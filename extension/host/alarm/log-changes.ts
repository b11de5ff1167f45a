import { answeredBetween, soundingOf, unwatched, type Watch } from '../../../shared/alarm/index.ts';
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
  for (const [camera, { state, warnings = [] }] of Object.entries(after.cameras)) {
    const was = Object.entries(before.cameras).find(([id]) => id === camera)?.[1] ?? unwatched;
    const sounded = soundingOf(was.warnings ?? []);
    const sounding = soundingOf(warnings);
    const answered = answeredBetween(was.warnings ?? [], warnings);
    for (const of of sounding) if (!sounded.includes(of)) log.info('warning: sounding', { camera, of });
    for (const of of sounded)
      if (!sounding.includes(of))
        log.info(answered.includes(of) ? 'warning: quiet' : 'warning: over', { camera, of });
    if (state.at === was.state.at) continue;
    log.info(`alarm: ${state.at}`, { camera, ...('cause' in state ? { cause: state.cause } : {}) });
  }
}
