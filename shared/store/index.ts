export * from './job-store.ts';
export type { Ledger } from './ledger.ts';
export * from './ledger-guard.ts';
export { byTime, type Cursor, type Filter, type PageQuery } from './log-query.ts';
export * from './log-store.ts';
export * from './open-ledger.ts';
export * from './reserve.ts';
export {
  openStore,
  type Parse,
  type Shelf,
  type SteppingShelf,
  type Store,
  type Table,
  type TableName,
} from './store.ts';
export { StoreError, type StoreTrouble } from './store-error.ts';
export * from './update-store.ts';
