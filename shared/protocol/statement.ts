import * as v from 'valibot';
import { DeviceId, HouseholdId, Name, Point, PublicKeys, Signature } from './ids.ts';

/** Base32 of the first 160 bits of SHA-256 over what a statement says: nobody can change it, or close a circle. */
export const StatementId = v.pipe(v.string(), v.regex(/^[a-z2-7]{32}$/), v.brand('StatementId'));
export type StatementId = v.InferOutput<typeof StatementId>;

/** `owner`: adds and removes. `viewer`: watches. `camera`: is watched. */
export const Role = v.picklist(['owner', 'viewer', 'camera']);
export type Role = v.InferOutput<typeof Role>;

/** What makes somebody an owner: the founding itself, the recovery code, or the statement that added him. */
export const Grant = v.union([v.literal('genesis'), v.literal('recovery'), StatementId]);
export type Grant = v.InferOutput<typeof Grant>;

export const Epoch = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** An IV, a secret of 32 bytes and the seal's tag. */
const SealedSecret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{80}$/));

const MOST_MEMBERS = 64;
export const MOST_HEADS = 32;

const Add = v.pipe(
  v.strictObject({
    do: v.literal('add'),
    device: DeviceId,
    keys: PublicKeys,
    role: Role,
    name: v.exactOptional(Name),
    /** A viewer's grant is a lease, which an owner renews by adding the viewer again. */
    until: v.exactOptional(Moment),
    /** Nobody set an end: owners renew the lease for as long as one of them is there. */
    renews: v.exactOptional(v.literal(true)),
  }),
  v.check(({ role, until, renews }) => (until === undefined ? renews === undefined : role === 'viewer')),
);

const Remove = v.strictObject({
  do: v.literal('remove'),
  device: DeviceId,
  /** The newest statement of a removed owner that still counts, with all that it builds on; null: none does. */
  last: v.nullable(StatementId),
});

const Move = v.strictObject({
  do: v.literal('move'),
  epoch: Epoch,
  /** The new secret, for each device that stays. */
  sealed: v.pipe(
    v.array(v.strictObject({ to: DeviceId, box: SealedSecret })),
    v.minLength(1),
    v.maxLength(MOST_MEMBERS),
    v.check((boxes) => new Set(boxes.map(({ to }) => to)).size === boxes.length),
  ),
});

export const Deed = v.variant('do', [Add, Remove, Move]);
export type Deed = v.InferOutput<typeof Deed>;

const isSortedSet = (ids: readonly string[]): boolean =>
  ids.every((id, at) => at === 0 || (ids[at - 1] ?? '') < id);

/** One sentence about who belongs to a household. Only owners' sentences count, whoever passes them on. */
export const Statement = v.strictObject({
  household: HouseholdId,
  by: v.strictObject({ grant: Grant, sign: Point }),
  /** The newest statements that the author had seen. In one order only, so that it has one id. */
  after: v.pipe(
    v.array(StatementId),
    v.maxLength(MOST_HEADS),
    v.check((ids) => isSortedSet(ids)),
  ),
  /** By the author's clock, for people to read; nothing is decided by it. */
  at: Moment,
  deed: Deed,
  signature: Signature,
});
export type Statement = v.InferOutput<typeof Statement>;

/** A move for as many devices as a household may have, with some room. */
export const STATEMENT_LIMIT = 12_288;
/** More than a family makes in a lifetime, and few enough to be judged in a moment. */
export const MOST_STATEMENTS = 1024;
