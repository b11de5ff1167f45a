export type { AlarmAudio, Heard, NoSound, SoundState } from './alarm-audio.ts';
export type { AlarmDesk, AlarmNotice, AlarmSign } from './alarm-desk.ts';
export { type AlarmKeeper, type AlarmKeeperOptions, createAlarmKeeper } from './alarm-keeper.ts';
export { type AlarmSound, type AlarmSoundOptions, createAlarmSound } from './alarm-sounds.ts';
export type { AlarmAnswer, AlarmFacts, AlarmRequest } from './contract.ts';
export { type Sighted, sightOf } from './sight-of.ts';
