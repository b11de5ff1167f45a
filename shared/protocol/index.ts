export * from './ids.ts';
export * from './servers.ts';
