import { words } from '../../../shared/words/index.ts';
import { serverName } from '../flow.ts';
import type { Live } from '../state.ts';

const say = words.camera.live;

/** What the person at the phone should know, in sentences; mostly nothing. */
export function troublesOf({ eye, session }: Live): string[] {
  const silent = session.servers.filter(({ health }) => health.at === 'down');
  const missesPicture = session.link.at !== 'live' && session.link.at !== 'shaky';
  return [
    ...(eye.at === 'open' && eye.trouble === 'muted' ? [say.muted] : []),
    // A picture that flows needs no server.
    ...(missesPicture ? silent.map(({ server }) => say.serverDown(serverName(server))) : []),
    ...(eye.at === 'open' ? soundTrouble(eye.microphone) : []),
  ];
}

function soundTrouble(microphone: string): string[] {
  return Object.entries(say.noSound)
    .filter(([why]) => why === microphone)
    .map(([, sentence]) => sentence);
}
