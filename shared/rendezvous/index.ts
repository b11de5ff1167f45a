export type { DropReason } from './carrier.ts';
export { firstDelivered } from './first-delivered.ts';
export type { Letter } from './frame.ts';
export {
  createMemoryExchange,
  type Fate,
  type Faults,
  fates,
  type Held,
  type MemoryExchange,
  type Relayed,
} from './memory.ts';
export { openPeerjs, peerjsWith } from './peerjs.ts';
export * from './rendezvous.ts';
export {
  openRendezvousSet,
  type RendezvousSet,
  type RendezvousSetOptions,
  type ServerHealth,
} from './rendezvous-set.ts';
export { type RendezvousTest, testRendezvous } from './test-server.ts';
export { defaultTimings, type Timings } from './timings.ts';
