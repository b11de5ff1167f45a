import { isDying } from '../../../shared/alarm/index.ts';
import { type Ms, minutes } from '../../../shared/lib/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { EyeState } from '../eye.ts';
import { serverName } from '../flow.ts';
import type { Live } from '../state.ts';
import { lengthOf } from './length-of.ts';

const say = words.camera.live;

/** Whoever hid the page should read it when it is back; who comes an hour later has no use for it. */
const TOLD_FOR: Ms = minutes(10);

/** What the person at the phone should know, in sentences, the most pressing first; mostly nothing. */
export function troublesOf(live: Live, now: Ms): string[] {
  const { eye, session, battery, awake, away, unwritten } = live;
  const silent = session.servers.filter(({ health }) => health.at === 'down');
  const missesPicture = session.link.at !== 'live' && session.link.at !== 'shaky';
  return [
    ...(battery && isDying(battery) ? [say.dying(Math.round(battery.level * 100))] : []),
    ...eyeTrouble(eye),
    ...(away && now - away.until < TOLD_FOR ? [say.wasBehind(lengthOf(away.until - away.from))] : []),
    ...(awake === 'no' ? [say.maySleep] : []),
    // A picture that flows needs no server.
    ...(missesPicture ? silent.map(({ server }) => say.serverDown(serverName(server))) : []),
    ...(eye.at === 'open' ? soundTrouble(eye.microphone) : []),
    ...(unwritten ? [words.log.trouble[unwritten]] : []),
  ];
}

function eyeTrouble(eye: EyeState): string[] {
  // A camera that was lost has a notice of its own, and a page that is hidden has no reader.
  if (eye.at === 'lost' || eye.at === 'paused' || eye.trouble === undefined || eye.trouble === 'hidden')
    return [];
  return [say[eye.trouble]];
}

function soundTrouble(microphone: string): string[] {
  return Object.entries(say.noSound)
    .filter(([why]) => why === microphone)
    .map(([, sentence]) => sentence);
}
