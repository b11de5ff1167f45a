import { deviceIdOf, foundHousehold, type Household, type Identity } from '../../../shared/identity/index.ts';
import type { Clock, Log } from '../../../shared/lib/index.ts';
import type { HouseholdId, Membership } from '../../../shared/protocol/index.ts';
import type { Shelf, Table } from '../../../shared/store/index.ts';
import type { Layout } from '../layout.ts';
import type { MonitorRecord } from '../monitors/records.ts';
import type { CameraRecord, Move } from '../records.ts';
import type { Settings } from '../snapshot.ts';

export interface HouseholdShelves {
  readonly cameras: Table<CameraRecord>;
  readonly monitors: Table<MonitorRecord>;
  readonly statements: Shelf<readonly unknown[]>;
  readonly layout: Shelf<Layout>;
  saveMove(move: Move): Promise<void>;
  saveHousehold(household: Household): Promise<void>;
  saveJoined(household: Household, settings: Settings, move: Move): Promise<void>;
}

const NO_MOVE: Move = { revision: 0, previous: [] };

/** What belongs to one household and means nothing in the next, but for its statements and its servers. */
async function clear({ cameras, monitors, layout }: HouseholdShelves): Promise<void> {
  for (const { id } of await cameras.all()) await cameras.remove(id);
  for (const { id } of await monitors.all()) await monitors.remove(id);
  await layout.remove();
}

/**
 * From here on this monitor belongs to that household. The household goes last, and its servers in the same moment:
 * before it nothing else counts, and the household that is left would be looked for where nobody of it is.
 */
export async function keepJoined(
  { household, monitor, proof = [] }: Membership,
  settings: Settings,
  shelves: HouseholdShelves,
  log: Log,
): Promise<void> {
  await clear(shelves);
  const { keys, name } = monitor;
  const { epoch } = household;
  const id = await deviceIdOf(keys);
  await shelves.monitors.put({ id, keys, name, epoch, confirmed: 0, told: false });
  // Beside those of the household that is left, where they are nobody's: until it is left, its cameras come back from them.
  const before = ((await shelves.statements.get()) ?? []).filter((one) => !isOf(one, household.id));
  await shelves.statements.put([...before, ...proof]);
  await shelves.saveJoined(household, settings, NO_MOVE);
  log.info('this monitor joined another household');
}

/** Who was removed and is let in anew would read there that it was removed. */
const isOf = (statement: unknown, household: HouseholdId): boolean =>
  statement instanceof Object && 'household' in statement && statement.household === household;

/** A household of its own again: nothing of the one before is left here. */
export async function keepFounded(
  identity: Identity,
  shelves: HouseholdShelves,
  clock: Clock,
): Promise<void> {
  const household = await foundHousehold(identity, clock);
  await clear(shelves);
  await shelves.saveMove(NO_MOVE);
  await shelves.statements.put([]);
  await shelves.saveHousehold(household);
}
