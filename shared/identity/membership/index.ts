export { type Author, authorOf, type RemovalRefused, recoveryAuthor, removalOf, state } from './author.ts';
export {
  type CheckedStatement,
  checkStatement,
  type Forgery,
  type Founding,
  foundingOf,
} from './check.ts';
export type { EpochFacts } from './epoch.ts';
export { createGossip, type Gossip, type GossipOptions } from './gossip.ts';
export type { Refused } from './judge.ts';
export { LEASE, leaseOf, renewalsDue, watchLeases } from './lease.ts';
export { type Ledger, type LedgerOptions, openLedger } from './ledger.ts';
export { isRemoved, type Member, type Members, membersOf } from './members.ts';
export { openSecret, sealSecret } from './secret.ts';
