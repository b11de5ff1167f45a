export * from './job-store.ts';
export type { Ledger } from './ledger.ts';
export * from './ledger-guard.ts';
export { byTime, type Cursor, type Filter, type PageQuery } from './log-query.ts';
export * from './log-store.ts';
export * from './open-ledger.ts';
export * from './store.ts';
