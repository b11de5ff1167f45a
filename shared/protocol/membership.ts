import * as v from 'valibot';
import { Genesis } from './genesis.ts';
import { HouseholdId, Name, PublicKeys, Secret } from './ids.ts';
import { IceServer, RendezvousServer } from './servers.ts';
import { Epoch, Statement } from './statement.ts';

/** What every member knows of its household. */
export const HouseholdFacts = v.strictObject({
  id: HouseholdId,
  /** Makes the addresses at the rendezvous: whoever lacks it can neither probe for a member nor squat on it. */
  secret: Secret,
  /** Grows when a device is removed; addresses and seals of an earlier epoch are worth nothing. */
  epoch: Epoch,
  genesis: Genesis,
});
export type HouseholdFacts = v.InferOutput<typeof HouseholdFacts>;

const MOST_PROOF = 64;

/** What a camera keeps of its pairing: all it needs to find its monitor again. */
export const Membership = v.strictObject({
  household: HouseholdFacts,
  monitor: v.strictObject({ keys: PublicKeys, name: Name }),
  cameraName: Name,
  rendezvous: v.pipe(v.array(RendezvousServer), v.minLength(1), v.maxLength(8)),
  ice: v.pipe(v.array(IceServer), v.maxLength(16)),
  /** What makes the monitor an owner, where it did not found the household itself. */
  proof: v.exactOptional(v.pipe(v.array(Statement), v.maxLength(MOST_PROOF))),
});
export type Membership = v.InferOutput<typeof Membership>;

/** From the camera's own store or from a welcome. The shape only: the genesis is verified where it is received. */
export function parseMembership(raw: unknown): Membership | undefined {
  const parsed = v.safeParse(Membership, raw);
  return parsed.success ? parsed.output : undefined;
}
