import { fileURLToPath } from 'node:url';

const wire = (file: string): string =>
  fileURLToPath(new URL(`../shared/household/wire/${file}`, import.meta.url));

/**
 * y-webrtc would open connections of its own, over servers of its own. Its three ways out are replaced wherever it is
 * built or tested, so that facts travel over the links that there are and over nothing else.
 */
export const factsAliases = {
  'simple-peer/simplepeer.min.js': wire('peer.ts'),
  'lib0/websocket': wire('announcer.ts'),
  'lib0/broadcastchannel': wire('no-broadcast.ts'),
};
