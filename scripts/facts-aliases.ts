import { fileURLToPath } from 'node:url';

const wire = (file: string): string =>
  fileURLToPath(new URL(`../shared/household/wire/${file}`, import.meta.url));

/**
 * y-webrtc would open connections of its own, over servers of its own. Its three ways out are replaced wherever it is
 * built or tested, so that facts travel over the links that there are and over nothing else.
 */
export const factsAliases = [
  { find: /^simple-peer(\/.*)?$/, replacement: wire('peer.ts') },
  { find: /^lib0\/websocket$/, replacement: wire('announcer.ts') },
  { find: /^lib0\/broadcastchannel$/, replacement: wire('no-broadcast.ts') },
];
