export * from './bytes.ts';
export * from './clock.ts';
export * from './emitter.ts';
export * from './log.ts';
export * from './retry.ts';
export * from './time.ts';
export * from './together.ts';
export * from './turns.ts';
