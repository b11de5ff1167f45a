export * from './capture.ts';
export * from './flip.ts';
export type { CaptureFailure, Facing, Microphone } from './next-ask.ts';
export * from './watch-track.ts';
