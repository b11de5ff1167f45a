import { type AlarmCommand, answeredBetween, type CameraAlarm } from '../../../shared/alarm/index.ts';
import type { Household, Quieted } from '../../../shared/household/index.ts';
import type { Clock, Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';

export interface QuietOptions {
  readonly me: DeviceId;
  readonly household: Pick<Household, 'settings' | 'level' | 'change'>;
  /** Answers this monitor's own alarm of the camera; false when no noise ended by it. */
  readonly quiet: (camera: DeviceId, answer: AlarmCommand['do'], by: DeviceId) => Promise<boolean>;
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
    for (const [camera, said] of quieted) {
      const { by, at } = said;
      const was = before.get(camera);
      if (by === me || (was?.by === by && was.at === at)) continue;
      // Heard while both stand in contact, it means the loss of now. What comes after an outage may mean an older one,
      // and a parent must not sleep through a new one because of it.
      if (!household.level.value.has(by)) continue;
      void quiet(camera, commandOf(said), by).then((sounded) => sounded && tell(camera, by));
    }
  }, signal);
  return (camera: DeviceId, { loss, aWhile }: Answer): void => {
    const quieted = {
      ...{ by: me, at: clock.now() },
      ...(loss !== undefined && { loss: Math.max(0, Math.round(loss)) }),
      ...(aWhile && ({ aWhile } as const)),
    };
    household.change({ of: 'quieted', camera, quieted });
  };
}

/**
 * Where no loss was answered there, one that sounds here is of this monitor's own way to the phone. And what is quiet
 * there for a while is quiet here no longer: the other computer may be shut when the time is up.
 */
function commandOf({ loss, aWhile }: Quieted): AlarmCommand['do'] {
  if (loss === undefined) return aWhile ? 'quiet-warnings-a-while' : 'quiet-warnings';
  return aWhile ? 'quiet-a-while' : 'quiet';
}

/** What a person said to a noise. */
export interface Answer {
  /** Since when the loss was that was answered; undefined where none was. */
  readonly loss: Ms | undefined;
  readonly aWhile: boolean;
}

/** Pure: how a person ended a noise. Undefined where it goes on, or ended by itself: then it is over everywhere. */
export function answerBetween(then: CameraAlarm, now: CameraAlarm): Answer | undefined {
  const loss = answeredLoss(then, now);
  const warnings = answeredBetween(then.warnings ?? [], now.warnings ?? []);
  if (loss === undefined && warnings.length === 0) return undefined;
  return { loss, aWhile: (now.hushedUntil ?? 0) > (then.hushedUntil ?? 0) };
}

function answeredLoss({ state: was }: CameraAlarm, { state }: CameraAlarm): Ms | undefined {
  if (was.at === 'unanswered' && state.at === 'calm') return was.lossAt;
  const isQuiet = state.at === 'quiet' && state.until !== 'turned-on';
  return isQuiet && (was.at === 'sounding' || was.at === 'unanswered') ? was.lossAt : undefined;
}
