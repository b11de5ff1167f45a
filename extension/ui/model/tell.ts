import type { CameraAlarm, CameraRules } from '../../../shared/alarm/index.ts';
import { isDying } from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { RendezvousServer } from '../../../shared/protocol/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { type Condition, isPaused } from './condition.ts';

/** The one or two words beside the mark. */
export function wordFor(condition: Condition): string {
  const status = words.status;
  const alarm = words.alarm;
  switch (condition.is) {
    case 'live':
      return status.live;
    case 'connecting':
      return status.connecting;
    case 'shaky':
      return status.shaky;
    case 'reconnecting':
      return status.reconnecting;
    case 'lost':
      return alarm.cause[condition.why].word;
    case 'blind':
      return status.camera[condition.why].word;
    case 'stopped':
      return status.stopped[condition.why].word;
  }
}

/** The foot of a tile: the facts of a live picture, or what became of one that is not. */
export function captionFor(
  camera: CameraFacts,
  condition: Condition,
  now: Ms,
  room: 'sentences' | 'words',
): string {
  const status = words.status;
  const alarm = words.alarm;
  if (condition.is === 'live') return liveFacts(camera, condition.dark).join(' · ');
  if (isPaused(condition))
    return camera.pausedBy === undefined ? wordFor(condition) : status.pausedBy(camera.pausedBy);
  const ago = camera.lastPictureAt === undefined ? undefined : words.common.ago(now - camera.lastPictureAt);
  const isNew = condition.is === 'shaky' || condition.is === 'reconnecting';
  const why = isNew ? condition.why : undefined;
  // A loss that has lasted has a card of its own below the picture; until then all of it is said here.
  if (room === 'sentences' && why !== undefined) {
    const age = ago === undefined ? [] : [alarm.lastPicture(ago)];
    return [alarm.cause[why].happened(camera.name), ...age, alarm.tryingAgain].join(' ');
  }
  const word = why === undefined ? wordFor(condition) : alarm.cause[why].word;
  return [word, ...(ago === undefined ? [] : [status.lastPicture(ago)])].join(' · ');
}

function liveFacts({ roundTrip, picture, battery, quality }: CameraFacts, dark: boolean): string[] {
  const status = words.status;
  const alarm = words.alarm;
  const soundOnly = quality?.wish.preset === 'sound-only';
  return [
    status.live,
    ...(soundOnly ? [words.quality.soundOnly] : []),
    ...(dark ? [alarm.dark.word] : []),
    ...(isDying(battery) ? [alarm.dying.word] : []),
    ...(roundTrip === undefined ? [] : [status.roundTrip(roundTrip)]),
    ...(picture === undefined || soundOnly ? [] : [status.height(picture.height)]),
  ];
}

/** How long until the noise, where there will be one. */
export function warningFor({ state, hushedUntil }: CameraAlarm, rules: CameraRules, now: Ms): string {
  if (state.at !== 'counting' || rules.delay === 'off' || state.dueAt <= now) return '';
  if (hushedUntil !== undefined && hushedUntil > state.dueAt) return '';
  return words.alarm.soundsIn(Math.ceil((state.dueAt - now) / 1000));
}

/** What happened and what the person can do; undefined while there is nothing to explain. */
export function explain(condition: Condition, name: string): { happened: string; help: string } | undefined {
  const status = words.status;
  const alarm = words.alarm;
  switch (condition.is) {
    case 'lost': {
      const told = alarm.cause[condition.why];
      return { happened: told.happened(name), help: told.help };
    }
    case 'blind':
      return status.camera[condition.why];
    case 'stopped':
      return status.stopped[condition.why];
    default:
      return undefined;
  }
}

export const nameOf = (server: RendezvousServer): string => words.common.server(server.host, server.port);
