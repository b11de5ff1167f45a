import * as v from 'valibot';
import {
  createIdentity,
  type Identity,
  parseIdentity,
  parseMembership,
} from '../../shared/identity/index.ts';
import { base64url, takeTurns } from '../../shared/lib/index.ts';
import { LogHead, type Membership } from '../../shared/protocol/index.ts';
import { openStore, type Shelf } from '../../shared/store/index.ts';
import { AfarHabits } from './control/habits.ts';
import { type Move, parseMove } from './server-moves.ts';

const Token = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/));
const Habits = v.object({
  stopped: v.boolean(),
  facing: v.picklist(['environment', 'user']),
  dimmed: v.optional(v.boolean(), false),
  /** While somebody watched, and the cable is not back. */
  unplugged: v.optional(v.boolean(), false),
  // What was chosen from afar. None of it is worth losing the rest over.
  afar: v.fallback(v.optional(AfarHabits, {}), {}),
});
export type Habits = v.InferOutput<typeof Habits>;

const FIRST_HABITS: Habits = {
  stopped: false,
  facing: 'environment',
  dimmed: false,
  unplugged: false,
  afar: {},
};

/** All that this phone keeps, and the privacy page lists it. */
export interface Memory {
  readonly identity: Identity;
  /** Goes with the address at a rendezvous, so that the next start takes over from a socket that is not yet dead. */
  readonly token: string;
  readonly membership: Shelf<Membership>;
  readonly move: Shelf<Move>;
  /** What owners said of who belongs: checked again whenever it is read. */
  readonly statements: Shelf<readonly unknown[]>;
  /** How far the phone's own log went, kept apart from it. */
  readonly logHead: Shelf<LogHead>;
  readonly habits: { get(): Promise<Habits>; change(some: Partial<Habits>): Promise<void> };
  /** Forgets the household; the phone's own keys stay, so that it keeps its place when it is paired again. */
  forget(): Promise<void>;
}

/** Throws StoreError where the browser keeps nothing. */
export async function openMemory(): Promise<Memory> {
  const store = await openStore('porthole-camera');
  const membership = store.shelf('membership', parseMembership);
  const move = store.shelf('move', parseMove);
  const statements = store.shelf('statements', parseStatements);
  return {
    identity: await keptOr(store.shelf('identity', parseIdentity), createIdentity),
    token: await keptOr(
      store.shelf('token', (raw) => known(Token, raw)),
      createToken,
    ),
    membership,
    move,
    statements,
    logHead: store.shelf('log-head', (raw) => known(LogHead, raw)),
    habits: habitsOn(store.shelf('habits', (raw) => known(Habits, raw))),
    async forget() {
      await membership.remove();
      await move.remove();
      await statements.remove();
    },
  };
}

/** One change after the other: two at once could undo a Stop. */
function habitsOn(shelf: Shelf<Habits>): Memory['habits'] {
  const get = async (): Promise<Habits> => (await shelf.get()) ?? FIRST_HABITS;
  const inTurn = takeTurns();
  return {
    get,
    change: (some) => inTurn(async () => shelf.put({ ...(await get()), ...some })),
  };
}

function known<T>(schema: v.GenericSchema<unknown, T>, raw: unknown): T | undefined {
  const parsed = v.safeParse(schema, raw);
  return parsed.success ? parsed.output : undefined;
}

async function keptOr<T>(shelf: Shelf<T>, make: () => T | Promise<T>): Promise<T> {
  const kept = await shelf.get();
  if (kept !== undefined) return kept;
  const made = await make();
  await shelf.put(made);
  return made;
}

const parseStatements = (raw: unknown): readonly unknown[] | undefined =>
  Array.isArray(raw) ? raw : undefined;

const createToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));
