export { type Asking, createAsking } from './asking.ts';
export { createEyesDesk, type EyesDesk, type Look } from './eyes-desk.ts';
export { hearEyes } from './hear-eyes.ts';
