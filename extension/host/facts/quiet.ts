import { answeredBetween, type CameraAlarm } from '../../../shared/alarm/index.ts';
import type { Household, Quieted } from '../../../shared/household/index.ts';
import type { Clock, Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';

export interface QuietOptions {
  readonly me: DeviceId;
  readonly household: Pick<Household, 'settings' | 'level' | 'change'>;
  /**
   * Answers this monitor's own alarm of the camera, or only what it says of the phone's battery and the like; false when
   * no noise ended by it.
   */
  readonly quiet: (camera: DeviceId, what: 'all' | 'warnings', by: DeviceId) => Promise<boolean>;
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
    for (const [camera, { by, at, loss }] of quieted) {
      const was = before.get(camera);
      if (by === me || (was?.by === by && was.at === at)) continue;
      // Heard while both stand in contact, it means the loss of now. What comes after an outage may mean an older one,
      // and a parent must not sleep through a new one because of it.
      if (!household.level.value.has(by)) continue;
      // Where no loss was answered there, one that sounds here is of this monitor's own way to the phone.
      const what = loss === undefined ? 'warnings' : 'all';
      void quiet(camera, what, by).then((sounded) => sounded && tell(camera, by));
    }
  }, signal);
  return (camera: DeviceId, loss: Ms | undefined): void => {
    const since = loss === undefined ? {} : { loss: Math.max(0, Math.round(loss)) };
    household.change({ of: 'quieted', camera, quieted: { by: me, at: clock.now(), ...since } });
  };
}

/** Pure: a noise that ended because a person said so. What ends by itself is over everywhere. */
export const isAnswered = (then: CameraAlarm, now: CameraAlarm): boolean =>
  answeredLoss(then, now) !== undefined ||
  answeredBetween(then.warnings ?? [], now.warnings ?? []).length > 0;

/** Since when the loss was that a person answered; undefined where none was. */
export function answeredLoss({ state: was }: CameraAlarm, { state }: CameraAlarm): Ms | undefined {
  if (was.at === 'unanswered' && state.at === 'calm') return was.lossAt;
  const isQuiet = state.at === 'quiet' && state.until !== 'turned-on';
  return isQuiet && (was.at === 'sounding' || was.at === 'unanswered') ? was.lossAt : undefined;
}
