import { isDying, type LossCause } from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import { words } from '../../../shared/words/index.ts';
import { type AlarmSays, type AlarmView, ANSWERS } from './alarm-view.ts';
import { knownWarningSays, warningSays } from './warning-says.ts';

/** Pure: the card of one camera's alarm, one for all that is wrong; undefined while it has nothing to say. */
export function alarmSays(view: AlarmView): AlarmSays | undefined {
  const loss = lossSays(view);
  const warning = warningSays(view);
  if (!warning) return loss ?? knownWarningSays(view) ?? hushSays(view);
  if (!loss) return warning;
  // What makes a noise comes first, and a loss before what may become one.
  const [first, second] = loss.how === 'quiet' ? [warning, loss] : [loss, warning];
  return { ...first, lines: [...first.lines, `${second.title}.`] };
}

function lossSays({ camera, alarm: { state }, sound }: AlarmView): AlarmSays | undefined {
  const say = words.alarm;
  const status = words.status;
  const unheard = sound.at === 'cannot-play' ? say.noSound[sound.why] : undefined;
  switch (state.at) {
    case 'sounding':
      return {
        how: 'sounding',
        title: status.noPictureFrom(camera.name),
        unheard,
        lines: linesOf(camera, state.cause),
        keys: ANSWERS,
      };
    case 'unanswered':
      return {
        how: 'back',
        title: say.notice.back(camera.name),
        unheard,
        lines: [say.unanswered(say.period(state.lossAt, state.backAt)), say.notice.goesOn],
        keys: ANSWERS,
      };
    case 'quiet':
      return {
        how: 'quiet',
        title: status.noPictureFrom(camera.name),
        unheard: undefined,
        lines: [...linesOf(camera, state.cause), quietFor(state.until)],
        keys: state.until === 'turned-on' ? ['stop-watching'] : ['loud', 'stop-watching'],
      };
    default:
      return undefined;
  }
}

function hushSays({ camera, alarm: { state, hushedUntil }, now }: AlarmView): AlarmSays | undefined {
  const isHushed = hushedUntil !== undefined && hushedUntil > now && state.at !== 'unwatched';
  if (!isHushed) return undefined;
  const say = words.alarm;
  const lines = [say.quietUntil(say.at(hushedUntil))];
  return { how: 'hushed', title: say.hushed(camera.name), unheard: undefined, lines, keys: ['loud'] };
}

/** The age of the last picture runs on the picture itself. */
function linesOf({ name, battery }: AlarmView['camera'], cause: LossCause): string[] {
  const say = words.alarm;
  const status = words.status;
  const { happened, help } = say.cause[cause];
  // An almost empty battery is a cause of its own, with its own words.
  const tellsBattery = battery?.charging === false && !isDying(battery);
  const was = tellsBattery ? [status.batteryWas(battery.level)] : [];
  return [`${happened(name)} ${say.tryingAgain}`, [help, ...was].join(' ')];
}

function quietFor(until: 'back' | 'turned-on' | Ms): string {
  const say = words.alarm;
  if (until === 'back') return say.quietUntilBack;
  return until === 'turned-on' ? say.quietBecauseOff : say.quietUntil(say.at(until));
}
