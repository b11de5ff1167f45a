export type { Levels, ListenFacts, ListenRequest } from './contract.ts';
export { createListenDesk, type ListenDesk } from './listen-desk.ts';
export { type PlaySound, playSound } from './play-sound.ts';
export { isVolume, type ListenRecord, parseListenRecord } from './record.ts';
