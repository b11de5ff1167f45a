export type { ServerHealth } from '../rendezvous/index.ts';
export type { Link, LinkOptions, Role } from './contract.ts';
export type { CandidateKind, LinkReport, PathReport, VideoReport } from './diagnostics.ts';
export type { Encoding } from './encoding.ts';
export { createLink } from './link.ts';
export { type MakeConnection, type Network, rtcIn } from './rtc.ts';
export * from './state.ts';
export type { Incoming, Wire } from './wire.ts';
export { createWires, type Stranger, type WirePeer, type Wires, type WiresOptions } from './wires.ts';
