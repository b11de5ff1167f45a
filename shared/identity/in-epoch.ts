import { type Bytes, fromBase64url } from '../lib/index.ts';
import type { Address, DeviceId, HouseholdFacts, PublicKeys } from '../protocol/index.ts';
import { addressesOf } from './address.ts';
import { type Conversation, createConversation } from './conversation.ts';
import type { Identity } from './identity.ts';

/** One set of addresses of the household, and the secret that makes them. */
export type EpochFacts = Pick<HouseholdFacts, 'epoch' | 'secret'>;

export interface PeerInEpoch {
  readonly id: DeviceId;
  readonly addresses: readonly Address[];
  readonly conversation: Conversation;
}

export const addressesIn = ({ secret, epoch }: EpochFacts, id: DeviceId): Promise<readonly Address[]> =>
  addressesOf(bytesOf(secret), id, epoch);

/** Where a peer is found in an epoch, and how one speaks with it there. */
export async function peerIn(
  at: EpochFacts,
  own: { readonly me: Identity; readonly myBoot: string },
  { id, keys }: { readonly id: DeviceId; readonly keys: PublicKeys },
): Promise<PeerInEpoch> {
  const [addresses, conversation] = await Promise.all([
    addressesIn(at, id),
    createConversation({ ...own, peer: keys, epoch: at.epoch }),
  ]);
  return { id, addresses, conversation };
}

function bytesOf(secret: string): Bytes {
  const bytes = fromBase64url(secret);
  if (!bytes) throw new TypeError('a secret that was never parsed');
  return bytes;
}
