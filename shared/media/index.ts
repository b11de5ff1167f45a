export * from './capture.ts';
export * from './flip.ts';
export type { CaptureFailure, Facing, Microphone } from './next-ask.ts';
export * from './pace.ts';
export * from './picture-judge.ts';
export * from './picture-sampler.ts';
export * from './watch-picture.ts';
export * from './watch-track.ts';
