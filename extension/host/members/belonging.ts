import {
  authorOf,
  foundingOf,
  type Household,
  type Identity,
  type Ledger,
  leaseOf,
  type Members,
  openLedger,
  openSecret,
  removalOf,
  renewalsDue,
  sealSecret,
  state,
  watchLeases,
} from '../../../shared/identity/index.ts';
import {
  base64url,
  type Clock,
  cell,
  type Log,
  type Ms,
  minutes,
  type Watchable,
} from '../../../shared/lib/index.ts';
import type {
  Deed,
  DeviceId,
  HouseholdFacts,
  PublicKeys,
  Statement,
  StatementId,
} from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import type { Invite } from './contract.ts';
import type { Epoch } from './epochs.ts';
import { patienceOf } from './place.ts';

/** Besides each start: a lease is renewed days before it ends, so an hour more or less is nothing. */
const RENEW_LOOK: Ms = minutes(60);

export interface BelongingOptions {
  readonly identity: Identity;
  readonly household: Household;
  readonly shelf: Shelf<readonly unknown[]>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface NewMember {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly name: string;
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
  add(camera: NewMember): Promise<void>;
  /** Lets a computer watch, or be an owner beside this one; a viewer until then, or for as long as owners renew it. */
  invite(monitor: NewMember, as: Invite): Promise<void>;
  /** A founder has no statement that names it; whoever joins wants to read a name. */
  introduce(name: string): Promise<void>;
  /** From here on the device has no right, and the household moves to where it cannot follow. */
  remove(id: DeviceId): Promise<void>;
  take: (...said: Parameters<Ledger['take']>) => Promise<void>;
}

export async function openBelonging(options: BelongingOptions): Promise<Belonging> {
  const { identity, household, shelf, clock, log, signal } = options;
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

  /** Renewed before the household moves: whoever lapsed while no owner was there is not left behind. */
  async function renew(): Promise<void> {
    for (const { id, keys, name } of renewalsDue(members.value, clock.now()))
      await say(async (now) =>
        renewalsDue(now, clock.now()).some((due) => due.id === id)
          ? { ...viewer({ id, keys, name }), ...leaseOf(clock.now(), undefined) }
          : undefined,
      );
  }

  /** Moves the household where it has to, and reads where it went. */
  async function settle(): Promise<void> {
    await renew();
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
    await readMoves();
  }

  async function readMoves(): Promise<void> {
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

  let waiting = (): void => undefined;
  /** What follows from others' words: the senior owner acts first, and mostly nothing is left for the next. */
  async function settleInTurn(): Promise<void> {
    const wait = patienceOf(members.value, identity.id);
    if (wait === 0) return settle();
    await readMoves();
    waiting();
    waiting = clock.after(wait, () => void settle().catch(unsettled), signal);
  }
  const unsettled = (error: unknown): void =>
    log.info('what follows from the statements could not be kept', { error: String(error) });
  watchLeases(ledger, clock, signal);
  let lapsed = members.value.lapsed.size;
  members.on((now) => {
    if (now.lapsed.size > lapsed) void settleInTurn().catch(unsettled);
    lapsed = now.lapsed.size;
  }, signal);
  clock.every(RENEW_LOOK, () => void renew().catch(unsettled), signal);

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
    async invite({ id, keys, name }, as) {
      await say(async () =>
        as.role === 'owner'
          ? { do: 'add', device: id, keys, role: 'owner', name }
          : { ...viewer({ id, keys, name }), ...leaseOf(clock.now(), as.until) },
      );
      await settle();
    },
    async introduce(name) {
      const { keys } = identity;
      await say(async ({ members: now }) =>
        now.get(identity.id)?.name === name
          ? undefined
          : { do: 'add', device: identity.id, keys, role: 'owner', name },
      );
    },
    async remove(id) {
      await say(async (now) => {
        const removal = removalOf(id, identity.id, now);
        return removal.ok ? removal.deed : undefined;
      });
      await settle();
    },
    async take(...said) {
      if (await ledger.take(...said)) await settleInTurn();
    },
  };
}

const viewer = ({
  id,
  keys,
  name,
}: Omit<NewMember, 'name'> & { readonly name: string | undefined }): Extract<Deed, { do: 'add' }> => ({
  do: 'add',
  device: id,
  keys,
  role: 'viewer',
  ...(name === undefined ? {} : { name }),
});
