export { createPeers, type PeerMonitor, type Peers, type PeersOptions } from './peers.ts';
export type { MonitorRecord } from './records.ts';
export { speakWithAll } from './speak.ts';
export type { Correspondents } from './together.ts';
