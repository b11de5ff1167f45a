import {
  foundingOf,
  type Household,
  type Identity,
  type RecoveryKey,
  readRecoveryCode,
  recoveryAuthor,
  state,
  verifyGenesis,
} from '../../../shared/identity/index.ts';
import type { Clock, Log } from '../../../shared/lib/index.ts';
import {
  asName,
  type Handover,
  type HouseholdFacts,
  type Statement,
} from '../../../shared/protocol/index.ts';
import { usualQuality } from '../../../shared/quality/index.ts';
import type { Shelf, Table } from '../../../shared/store/index.ts';
import type { NewCamera } from '../pairing.ts';
import type { CameraRecord } from '../records.ts';

/** A household whose owner this monitor becomes: what it was told of it, and what makes it an owner there. */
export interface Restored {
  readonly household: HouseholdFacts;
  readonly proof: readonly Statement[];
}

/** The recovery code at hand, for as long as the window is open in which the first camera is to read a code. */
export interface Restoring {
  readonly recovery: RecoveryKey;
  /** Undefined: it is no camera of the household that this code belongs to. */
  take(handover: Handover | undefined): Promise<Restored | undefined>;
}

export interface RestoringOptions {
  readonly identity: Identity;
  readonly monitorName: () => string;
  readonly clock: Clock;
}

/** Undefined for what is no recovery code. */
export async function beginRestoring(
  code: string,
  options: RestoringOptions,
): Promise<Restoring | undefined> {
  const { identity, clock } = options;
  const recovery = await readRecoveryCode(code);
  if (!recovery) return undefined;
  return {
    recovery,
    async take(handover) {
      if (!handover) return undefined;
      const { household } = handover;
      const { genesis, id } = household;
      if (genesis.recovery !== recovery.point || !(await verifyGenesis(genesis, id))) return undefined;
      const { keys } = identity;
      const name = asName(options.monitorName(), 'Porthole');
      // Behind nothing: this monitor knows no statement yet, and the code needs none before it.
      const { statement } = await state(
        recoveryAuthor(genesis, recovery.key),
        await foundingOf(genesis, id),
        { heads: [] },
        { do: 'add', device: identity.id, keys, role: 'owner', name },
        clock.now(),
      );
      return { household, proof: [statement] };
    },
  };
}

export interface Shelves {
  saveHousehold(household: Household): Promise<void>;
  readonly statements: Shelf<readonly unknown[]>;
  readonly cameras: Table<CameraRecord>;
}

/** From here on this monitor belongs to that household. The household goes last: before it, nothing else counts. */
export async function keepRestored(
  { household, proof }: Restored,
  { id, keys, name, epoch }: NewCamera,
  shelves: Shelves,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<void> {
  // A computer that was locked out elsewhere has cameras in its list that are none of this household.
  for (const before of await shelves.cameras.all()) await shelves.cameras.remove(before.id);
  await shelves.statements.put(proof);
  await shelves.cameras.put({
    id,
    keys,
    name,
    addedAt: clock.now(),
    watched: true,
    confirmed: 0,
    quality: usualQuality,
    epoch,
    told: false,
  });
  await shelves.saveHousehold(household);
  log.info('the household was restored with its recovery code');
}
