import { words } from '../../../shared/words/index.ts';
import type { HouseholdView, Snapshot } from '../../host/snapshot.ts';

type Place = NonNullable<HouseholdView['place']>;

export const placeIn = ({ household }: Pick<Snapshot, 'household'>): Place =>
  household?.place ?? { at: 'owner' };

/** Adds, removes and renames for everybody. The host and every camera ask again: this only spares a person the refusal. */
export const mayDecide = (snapshot: Pick<Snapshot, 'household'>): boolean => placeIn(snapshot).at === 'owner';

/** Whom to ask, by name. */
export function ownersToAsk({ household }: Pick<Snapshot, 'household'>): string {
  const { ask, anOwner, or } = words.members;
  const names = household?.others.flatMap(({ role, name }) => (role === 'owner' && name ? name : [])) ?? [];
  return ask(names.length === 0 ? anOwner : names.join(or));
}
