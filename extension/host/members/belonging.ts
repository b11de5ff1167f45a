import {
  authorOf,
  foundingOf,
  type Household,
  type Identity,
  type Ledger,
  type Members,
  openLedger,
  openSecret,
  removalOf,
  sealSecret,
  state,
} from '../../../shared/identity/index.ts';
import { base64url, type Clock, cell, type Log, type Watchable } from '../../../shared/lib/index.ts';
import type {
  Deed,
  DeviceId,
  HouseholdFacts,
  PublicKeys,
  Statement,
  StatementId,
} from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import type { Epoch } from './epochs.ts';

export interface BelongingOptions {
  readonly identity: Identity;
  readonly household: Household;
  readonly shelf: Shelf<readonly unknown[]>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Who belongs to this household, as this owner says it and hears it. Everything is written before anything follows
 * from it; what a kill leaves undone is done at the next start, because it follows from what was written.
 */
export interface Belonging {
  readonly members: Watchable<Members>;
  /** All whose secret this monitor knows, the newest first. */
  readonly epochs: Watchable<readonly Epoch[]>;
  readonly beyond: Ledger['beyond'];
  /** What makes this monitor an owner; undefined for the founder, who needs nothing. */
  readonly proof: readonly Statement[] | undefined;
  /** What a new member is told: read at the moment when it is let in. */
  readonly facts: HouseholdFacts;
  add(camera: { readonly id: DeviceId; readonly keys: PublicKeys; readonly name: string }): Promise<void>;
  /** From here on the device has no right, and the household moves to where it cannot follow. */
  remove(id: DeviceId): Promise<void>;
  take(statements: readonly unknown[]): Promise<void>;
}

export async function openBelonging(options: BelongingOptions): Promise<Belonging> {
  const { identity, household, shelf, clock, log } = options;
  const founding = await foundingOf(household.genesis, household.id);
  const ledger = await openLedger({
    founding,
    kept: (await shelf.get()) ?? [],
    keep: (statements) => shelf.put(statements),
    clock,
    log,
  });
  const { members } = ledger;
  const first: Epoch = { number: household.epoch, secret: household.secret };
  const read = new Map<StatementId, Epoch>();
  const epochs = cell<readonly Epoch[]>([first]);

  const say = (deed: (members: Members) => Promise<Deed | undefined>): Promise<boolean> =>
    ledger.add(async (now) => {
      const author = authorOf(identity, now);
      const does = author && (await deed(now));
      return does && state(author, founding, now, does, clock.now());
    });

  /** Moves the household where it has to, and reads where it went. */
  async function settle(): Promise<void> {
    await say(async ({ epoch, members: staying }) => {
      // Restored from paper, it may not have heard yet how far the household has moved.
      if (!epoch.isDue || epoch.number < first.number) return undefined;
      const next = epoch.number + 1;
      const secret = crypto.getRandomValues(new Uint8Array(32));
      log.info('the household moves to new addresses', { epoch: next });
      return {
        do: 'move',
        epoch: next,
        sealed: await sealSecret(identity, founding, next, secret, [...staying.values()]),
      };
    });
    const { epoch, graph } = members.value;
    for (const { number, move } of epoch.moves) {
      if (number <= first.number || read.has(move)) continue;
      const secret = await openSecret(identity, founding, graph, move);
      if (secret) read.set(move, { number, secret: base64url(secret) });
    }
    const known = epoch.moves.flatMap(({ move }) => read.get(move) ?? []);
    epochs.set([...known, first]);
  }
  await settle();

  return {
    members,
    epochs,
    beyond: ledger.beyond,
    get facts() {
      const { id, genesis } = household;
      const { number, secret } = epochs.value[0] ?? first;
      return { id, genesis, secret, epoch: number };
    },
    get proof() {
      const { grants, graph } = members.value;
      const grant = grants.get(identity.id);
      if (grant === undefined || grant === 'genesis' || grant === 'recovery') return undefined;
      return graph.order
        .filter(({ id }) => id === grant || graph.isBefore(id, grant))
        .map(({ statement }) => statement);
    },
    async add({ id, keys, name }) {
      await say(async ({ members: now }) =>
        now.has(id) ? undefined : { do: 'add', device: id, keys, role: 'camera', name },
      );
      await settle();
    },
    async remove(id) {
      await say(async (now) => {
        const removal = removalOf(id, identity.id, now);
        return removal.ok ? removal.deed : undefined;
      });
      await settle();
    },
    async take(statements) {
      if (await ledger.take(statements)) await settle();
    },
  };
}
