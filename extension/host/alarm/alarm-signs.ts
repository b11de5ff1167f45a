import {
  type CameraAlarm,
  type CameraNotice,
  type Gap,
  isLost,
  makesNoise,
  soundingOf,
} from '../../../shared/alarm/index.ts';
import { warningWords, words } from '../../../shared/words/index.ts';
import type { SoundState } from './alarm-audio.ts';
import type { AlarmNotice, AlarmSign } from './alarm-desk.ts';

export interface NamedAlarm {
  readonly id: string;
  readonly name: string;
  readonly alarm: CameraAlarm;
}

export interface Signs {
  readonly sign: AlarmSign | undefined;
  readonly notices: readonly AlarmNotice[];
}

const ALARM = 'alarm:';
/** The order of the buttons of an alarm's notice. */
export const BUTTONS = ['quiet', 'quiet-a-while'] as const;

/** Whose alarm a notice is of. */
export const cameraOfNotice = (id: string): string | undefined =>
  id.startsWith(ALARM) ? id.slice(ALARM.length) : undefined;

/** Pure: what stands on the toolbar and in the notifications, all of it, for a state of everything. */
export function signsOf(alarms: readonly NamedAlarm[], gaps: readonly Gap[], sound: SoundState): Signs {
  return {
    sign: signOf(alarms, sound),
    notices: [
      ...alarms.flatMap((one) => alarmNotice(one, sound) ?? []),
      ...alarms.flatMap(({ id, name, alarm }) =>
        alarm.notices.map((notice) => past(id, name, notice, alarm)),
      ),
      ...gaps.slice(-1).map(gapNotice),
    ],
  };
}

function signOf(alarms: readonly NamedAlarm[], sound: SoundState): AlarmSign | undefined {
  const lost = alarms.filter(({ alarm }) => isLost(alarm)).length;
  const unheard = sound.at === 'cannot-play' && alarms.some(({ alarm }) => makesNoise(alarm));
  // A sign that shouts where the sound does not.
  if (lost > 0) return { badge: unheard ? `${lost}!` : `${lost}`, title: words.alarm.lostTitle(lost) };
  if (alarms.some(({ alarm }) => alarm.state.at === 'unanswered'))
    return { badge: '!', title: words.alarm.unansweredTitle };
  const warned = alarms.filter(({ alarm }) => soundingOf(alarm.warnings ?? []).length > 0).length;
  if (warned > 0) return { badge: '!', title: warningWords.badge(warned) };
  return undefined;
}

function alarmNotice({ id, name, alarm }: NamedAlarm, sound: SoundState): AlarmNotice | undefined {
  const { state } = alarm;
  const say = words.alarm;
  const unheard = sound.at === 'cannot-play' ? [say.noSound[sound.why]] : [];
  const strains = soundingOf(alarm.warnings ?? []).map((strain) => warningWords.strained[strain](name));
  const also = strains.map(({ title }) => `${title}.`);
  const rest = { id: `${ALARM}${id}`, buttons: [say.quiet, say.quietAWhile], stays: true };
  if (state.at === 'sounding') {
    const { happened, help } = say.cause[state.cause];
    const message = [...unheard, happened(name), say.notice.since(say.at(state.lossAt)), help, ...also];
    return { ...rest, title: say.notice.lost(name), message: message.join(' ') };
  }
  if (state.at === 'unanswered') {
    const message = [
      ...unheard,
      say.unanswered(say.period(state.lossAt, state.backAt)),
      say.notice.goesOn,
      ...also,
    ].join(' ');
    return { ...rest, title: say.notice.back(name), message };
  }
  const [first] = strains;
  if (!first) return undefined;
  return { ...rest, title: first.title, message: [...unheard, first.message, ...also.slice(1)].join(' ') };
}

function past(id: string, name: string, notice: CameraNotice, { state }: CameraAlarm): AlarmNotice {
  const say = words.alarm;
  const rest = { id: `${notice.was}:${id}`, buttons: [], stays: false };
  if (notice.was === 'stopped')
    return {
      ...rest,
      title: say.notice.stopped(name),
      message: `${say.wasStopped(name, say.at(notice.at))} ${say.notice.stoppedText}`,
    };
  const told = say.wasLost(name, say.period(notice.from, notice.to), notice.times);
  return {
    ...rest,
    title: say.notice.wasLost(name),
    message: state.at === 'calm' ? `${told} ${say.notice.isBack}` : told,
  };
}

function gapNotice({ from, to, cause }: Gap): AlarmNotice {
  const { gap, period } = words.alarm;
  const message = `${gap.text(period(from, to))} ${gap[cause]}`;
  return { id: 'gap', title: gap.title, message, buttons: [], stays: false };
}
