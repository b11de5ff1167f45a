import type { CameraAlarm } from '../../../shared/alarm/index.ts';
import type { Household, Quieted } from '../../../shared/household/index.ts';
import type { Clock } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';

export interface QuietOptions {
  readonly me: DeviceId;
  readonly household: Pick<Household, 'settings' | 'level' | 'change'>;
  /** Answers this monitor's own alarm of the camera; false when there was none to answer. */
  readonly quiet: (camera: DeviceId) => Promise<boolean>;
  readonly tell: (camera: DeviceId, by: DeviceId) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** An alarm that somebody answered is answered on every monitor. Returns what tells the others of an answer here. */
export function shareQuiet({ me, household, quiet, tell, clock, signal }: QuietOptions) {
  let known: ReadonlyMap<DeviceId, Quieted> = household.settings.value.quieted;
  household.settings.on(({ quieted }) => {
    const before = known;
    known = quieted;
    for (const [camera, { by, at }] of quieted) {
      const was = before.get(camera);
      if (by === me || (was?.by === by && was.at === at)) continue;
      // Heard while both stand in contact, it means the loss of now. What comes after an outage may mean an older one,
      // and a parent must not sleep through a new one because of it.
      if (household.level.value.has(by)) void quiet(camera).then((sounded) => sounded && tell(camera, by));
    }
  }, signal);
  return (camera: DeviceId): void => {
    household.change({ of: 'quieted', camera, quieted: { by: me, at: clock.now() } });
  };
}

/** Pure: a noise that ended because a person said so. What ends by itself is over everywhere. */
export function isAnswered(then: CameraAlarm, { state, warnings = [] }: CameraAlarm): boolean {
  const was = then.state.at;
  if (was === 'unanswered' && state.at === 'calm') return true;
  if (state.at === 'quiet' && (was === 'sounding' || was === 'unanswered'))
    return state.until !== 'turned-on';
  const sounded = (then.warnings ?? []).filter(({ at }) => at === 'sounding');
  return sounded.some(({ of }) => warnings.some((one) => one.of === of && one.at === 'quiet'));
}
