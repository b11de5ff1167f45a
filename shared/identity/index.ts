export {
  type Invitation,
  type InvitationRead,
  type Invited,
  type Membership,
  makeLink,
  parseMembership,
  type Refusal,
  readInvitation,
} from '../protocol/index.ts';
export { addressesOf, addressOf, SLOTS } from './address.ts';
export { type AttestPurpose, attest, isAttested } from './attest.ts';
export {
  type Conversation,
  type ConversationOptions,
  createConversation,
  type Opened,
} from './conversation.ts';
export {
  foundHousehold,
  type Household,
  parseHousehold,
  verifyGenesis,
  verifyMembership,
} from './household.ts';
export { createBoot, createIdentity, deviceIdOf, type Identity, parseIdentity } from './identity.ts';
export { addressesIn, type EpochFacts, peerIn } from './in-epoch.ts';
export { type Joining, type JoinOptions, joinPairing } from './joining.ts';
export { mayControl } from './may-control.ts';
export * from './membership/index.ts';
export type { JoinFailure, JoinState, PairingEnd, PairingState } from './pairing-state.ts';
export { openPairing, type Pairing, type PairingOptions } from './pairing-window.ts';
export * from './recovery/index.ts';
export { type SymbolId, symbolTable } from './symbols.ts';
export type { PairingRefusal, Tally } from './tally.ts';
export { parseTrustedCamera, type TrustedCamera } from './trust.ts';
