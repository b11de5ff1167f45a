export * from './control.ts';
export * from './ids.ts';
export * from './servers.ts';
