export { answerFloat } from './answer-float.ts';
export { createFloat, type HostFloat } from './float.ts';
