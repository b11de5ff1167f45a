export { browserOutputs } from './browser-outputs.ts';
export type { Levels, ListenFacts, ListenRequest, OutputFacts, OutputRequest } from './contract.ts';
export { createListenDesk, type ListenDesk } from './listen-desk.ts';
export { type OutputRecord, parseOutputRecord } from './output-record.ts';
export { createOutputs, type OutputDevices, type Outputs } from './outputs.ts';
export { type PlaySound, playSound } from './play-sound.ts';
export { isVolume, type ListenRecord, parseListenRecord } from './record.ts';
export { playOn, type Sink, type Sinkable } from './sink.ts';
