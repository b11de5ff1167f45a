import * as v from 'valibot';
import { type Bytes, base32, base64url, type Clock, framed, fromBase64url, utf8 } from '../lib/index.ts';
import {
  type Genesis,
  HouseholdFacts,
  HouseholdId,
  type Membership,
  type PublicKeys,
} from '../protocol/index.ts';
import { deviceIdOf, type Identity } from './identity.ts';
import {
  areOnCurve,
  generateSigning,
  pointBytes,
  printPoint,
  privateKey,
  randomBytes,
  sameKeys,
  sha256,
  sign,
  verify,
  verifyingKey,
} from './keys.ts';
import { checkStatement, foundingOf, membersOf } from './membership/index.ts';

const Household = v.strictObject({
  ...HouseholdFacts.entries,
  recoveryKey: v.exactOptional(privateKey('ECDSA', { extractable: true })),
});

/**
 * The devices that trust each other, as an owner keeps them. The recovery key is the private half of the one in the
 * genesis: extractable, because it is made to be printed; it is never sent, so only the founder has it.
 */
export type Household = Readonly<v.InferOutput<typeof Household>>;

export async function foundHousehold(me: Identity, clock: Clock): Promise<Household> {
  const recovery = await generateSigning(true);
  const statement = {
    version: 1 as const,
    founder: me.keys,
    recovery: await printPoint(recovery.publicKey),
    foundedAt: clock.now(),
  };
  const signature = base64url(await sign(me.signKey, 'genesis', statementBytes(statement)));
  return {
    id: await householdIdOf(statement),
    secret: base64url(randomBytes(32)),
    epoch: 1,
    genesis: { ...statement, signature },
    recoveryKey: recovery.privateKey,
  };
}

/** Of what this device itself once stored. */
export function parseHousehold(raw: unknown): Household | undefined {
  const parsed = v.safeParse(Household, raw);
  return parsed.success ? parsed.output : undefined;
}

/** Signed by its own founder, and hashing to the id of that household. */
export async function verifyGenesis(genesis: Genesis, id: HouseholdId): Promise<boolean> {
  const signature = fromBase64url(genesis.signature);
  if (!signature || !(await areOnCurve(genesis.founder))) return false;
  if ((await householdIdOf(genesis)) !== id) return false;
  return verify(await verifyingKey(genesis.founder), 'genesis', signature, statementBytes(genesis));
}

/** A welcome is worth something only from the monitor that was met, for a household that it founded or owns provably. */
export async function verifyMembership(membership: Membership, monitor: PublicKeys): Promise<boolean> {
  const { household, proof = [] } = membership;
  if (!sameKeys(membership.monitor.keys, monitor)) return false;
  if (!(await verifyGenesis(household.genesis, household.id))) return false;
  if (sameKeys(household.genesis.founder, monitor)) return true;
  const founding = await foundingOf(household.genesis, household.id);
  const checked = await Promise.all(proof.map((one) => checkStatement(one, household.id)));
  const believed = checked.flatMap((one) => (one.ok ? [one.checked] : []));
  const owner = membersOf(founding, believed, 0).members.get(await deviceIdOf(monitor));
  return owner?.role === 'owner' && sameKeys(owner.keys, monitor);
}

type Statement = Omit<Genesis, 'signature'>;

// The signature is left out of the id: ECDSA has two valid signatures for each, and a household has one id.
async function householdIdOf(statement: Statement): Promise<HouseholdId> {
  return v.parse(HouseholdId, base32((await sha256(statementBytes(statement))).slice(0, 20)));
}

function statementBytes({ version, founder, recovery, foundedAt }: Statement): Bytes {
  const points = [founder.sign, founder.agree, recovery].map(pointBytes);
  return framed(utf8(`porthole/genesis/${version}`), ...points, utf8(String(foundedAt)));
}
