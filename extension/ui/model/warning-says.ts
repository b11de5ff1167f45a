import { soundingOf } from '../../../shared/alarm/index.ts';
import { warningWords, words } from '../../../shared/words/index.ts';
import { type AlarmSays, type AlarmView, ANSWERS } from './alarm-view.ts';

/** Pure: what strains the phone of a camera and makes a noise because of it; undefined while nothing does. */
export function warningSays({ camera, alarm, sound }: AlarmView): AlarmSays | undefined {
  const [first, ...more] = soundingOf(alarm.warnings ?? []).map((of) =>
    warningWords.strained[of](camera.name),
  );
  return (
    first && {
      how: 'warned',
      title: first.title,
      unheard: sound.at === 'cannot-play' ? words.alarm.noSound[sound.why] : undefined,
      lines: [first.message, ...more.map(({ title }) => `${title}.`)],
      keys: ANSWERS,
    }
  );
}

/** What strains it still, and somebody knows of. */
export function knownWarningSays({ camera, alarm: { warnings = [] } }: AlarmView): AlarmSays | undefined {
  const [known, ...more] = warnings.filter((warning) => warning.at === 'quiet');
  if (!known) return undefined;
  const { title, message } = warningWords.strained[known.of](camera.name);
  const also = more.map(({ of }) => `${warningWords.strained[of](camera.name).title}.`);
  const { quietUntil, at } = words.alarm;
  const quiet = known.until === 'over' ? warningWords.untilOver : quietUntil(at(known.until));
  return { how: 'hushed', title, unheard: undefined, lines: [message, ...also, quiet], keys: ['loud'] };
}
