export * from './job-store.ts';
export * from './ledger.ts';
export * from './ledger-guard.ts';
export * from './store.ts';
