export * from './control.ts';
export * from './description.ts';
export * from './genesis.ts';
export * from './ids.ts';
export * from './membership.ts';
export * from './refusal.ts';
export * from './servers.ts';
export * from './signal.ts';
