import {
  answeredBetween,
  type CameraAlarm,
  type Gap,
  soundingOf,
  unwatched,
  type Watch,
} from '../../../shared/alarm/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from './log-desk.ts';

/** Writes down what the alarm did, what a person answered, here or on another monitor, and when nobody was watching. */
export function recordAlarm(
  record: RecordEvent,
): (before: Watch, after: Watch, by?: DeviceId | undefined) => void {
  return (before, after, by) => {
    for (const { from, to: until, cause: why, cameras } of newGaps(before.gaps, after.gaps))
      for (const camera of cameras) record('nobody', { camera, from, until, why });
    if (after.cameras === before.cameras) return;
    for (const [camera, alarm] of entriesOf(after.cameras)) {
      const was = before.cameras[camera] ?? unwatched;
      const { state } = alarm;
      if (state.at === 'sounding' && was.state.at !== 'sounding' && was.state.at !== 'unanswered')
        record('alarm', { camera, why: state.cause });
      const sounded = soundingOf(was.warnings ?? []);
      for (const why of soundingOf(alarm.warnings ?? []))
        if (!sounded.includes(why)) record('alarm', { camera, why });
      const of = answeredBetween(was.warnings ?? [], alarm.warnings ?? []);
      const answer = answerIn(was, alarm) ?? (of.length > 0 ? 'warnings' : undefined);
      if (answer === undefined) continue;
      record('acknowledged', {
        ...{ camera, for: answer },
        ...(of.length > 0 && { of: [...of] }),
        ...(by !== undefined && { by }),
      });
    }
  };
}

const newGaps = (before: readonly Gap[], after: readonly Gap[]): readonly Gap[] =>
  after === before ? [] : after.filter((gap) => !before.includes(gap));

/** What a person said, told from what time and facts do by themselves. */
function answerIn(was: CameraAlarm, now: CameraAlarm): 'this-loss' | 'ten-minutes' | undefined {
  if (now.hushedUntil !== undefined && now.hushedUntil > (was.hushedUntil ?? 0)) return 'ten-minutes';
  const { state } = now;
  if (state.at === 'quiet' && state.until === 'back')
    return was.state.at === 'quiet' && was.state.until === 'back' ? undefined : fromNoise(was);
  // The noise went on after the picture was back, and ended with an answer: an end by itself leaves a notice.
  const isAnswered = was.state.at === 'unanswered' && state.at === 'calm' && now.notices === was.notices;
  return isAnswered ? 'this-loss' : undefined;
}

/** An acknowledged loss that comes back within its seconds is quiet again without anybody. */
const fromNoise = ({ state }: CameraAlarm): 'this-loss' | undefined =>
  state.at === 'settling' ? undefined : 'this-loss';

/** `Object.entries` forgets that the keys are device ids. */
const entriesOf = (cameras: Watch['cameras']): [DeviceId, CameraAlarm][] =>
  Object.entries(cameras) as [DeviceId, CameraAlarm][];
