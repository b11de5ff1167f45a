import { createIdentity, foundHousehold, type Identity } from '../../../../shared/identity/index.ts';
import {
  authorOf,
  type CheckedStatement,
  foundingOf,
  type Ledger,
  openLedger,
  removalOf,
  state,
} from '../../../../shared/identity/membership/index.ts';
import { silentLog } from '../../../../shared/lib/index.ts';
import type { Deed, Role, Statement } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';

/** A household with real keys, and one book of statements for each device that keeps one. */
export const clock = fakeClock();
export const founder = await createIdentity();
export const household = await foundHousehold(founder, clock);
export const founding = await foundingOf(household.genesis, household.id);

export interface Book {
  readonly ledger: Ledger;
  /** What a kill would leave. */
  readonly disk: { statements: readonly Statement[]; full: boolean };
}

export async function book(kept: readonly unknown[] = []): Promise<Book> {
  const disk: Book['disk'] = { statements: [], full: false };
  const ledger = await openLedger({
    founding,
    kept,
    async keep(statements) {
      if (disk.full) throw new Error('the disk is full');
      disk.statements = statements;
    },
    clock,
    log: silentLog,
  });
  return { ledger, disk };
}

/** Says it as the owner that this device is; nothing where it is none. */
export const say = (ledger: Ledger, me: Identity, deed: Deed): Promise<boolean> =>
  ledger.add(async (members): Promise<CheckedStatement | undefined> => {
    const author = authorOf(me, members);
    return author && state(author, founding, members, deed, clock.now());
  });

export const add = ({ id, keys }: Identity, role: Role, name?: string): Extract<Deed, { do: 'add' }> => ({
  do: 'add',
  device: id,
  keys,
  role,
  ...(name === undefined ? {} : { name }),
});

export function removal(ledger: Ledger, { id }: Identity): Deed {
  const removal = removalOf(id, undefined, ledger.members.value);
  if (!removal.ok) throw new Error(removal.why);
  return removal.deed;
}
