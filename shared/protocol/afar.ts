import * as v from 'valibot';
import { Name } from './ids.ts';

/** A browser's own name for a camera, which means something to that phone alone. */
const Lens = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Label = v.pipe(v.string(), v.maxLength(100));
const Amount = v.pipe(v.number(), v.finite());
const Lines = v.picklist([360, 480, 720, 1080]);
export type Lines = v.InferOutput<typeof Lines>;

/** How the picture is to be turned by whoever shows it. The phone sends it as it films: turning there costs a phone its heat. */
export const Turn = v.strictObject({ mirror: v.boolean(), rotation: v.picklist([0, 90, 180, 270]) });
export type Turn = v.InferOutput<typeof Turn>;

const FocusMode = v.picklist(['continuous', 'manual']);

/** What a monitor can wish of a phone from afar. Each says how it is to be, never what to change. */
export const AfarWish = v.variant('do', [
  v.strictObject({ do: v.literal('switch'), lens: Lens }),
  v.strictObject({ do: v.literal('torch'), on: v.boolean() }),
  v.strictObject({ do: v.literal('zoom'), to: Amount }),
  /** Without a distance the phone keeps the one that it has. */
  v.strictObject({ do: v.literal('focus'), mode: FocusMode, distance: v.optional(Amount) }),
  v.strictObject({ do: v.literal('exposure'), compensation: Amount }),
  v.strictObject({ do: v.literal('turn'), ...Turn.entries }),
  v.strictObject({ do: v.literal('lines'), most: Lines }),
  v.strictObject({ do: v.literal('microphone'), on: v.boolean() }),
  v.strictObject({ do: v.literal('dim'), on: v.boolean() }),
  v.strictObject({ do: v.literal('pause'), on: v.boolean() }),
  v.strictObject({ do: v.literal('restart') }),
  v.strictObject({ do: v.literal('self-test') }),
]);
export type AfarWish = v.InferOutput<typeof AfarWish>;

/** Why a phone did not do it. */
export const AfarRefusal = v.picklist([
  'not-allowed',
  /** This phone has no such thing. */
  'cannot',
  /** It has, and its browser refused. */
  'refused',
  'no-camera',
  /** The other camera did not start; the former one films on. */
  'fell-back',
  'paused',
  /** A newer wish of the same kind came. */
  'overtaken',
  'too-many',
  'no-end',
  'not-kept',
]);
export type AfarRefusal = v.InferOutput<typeof AfarRefusal>;

const Range = v.strictObject({ min: Amount, max: Amount, step: Amount, now: Amount });
export type AfarRange = v.InferOutput<typeof Range>;

/** One thing that a self-test looked at. `why`: a word of the list of sentences; `figure`: the number in them. */
export const SelfTestPoint = v.strictObject({
  of: v.picklist([
    'camera',
    'frames',
    'light',
    'microphone',
    'awake',
    'storage',
    'battery',
    'network',
    'server',
  ]),
  is: v.picklist(['ok', 'look', 'unknown']),
  why: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,29}$/))),
  figure: v.optional(Amount),
});
export type SelfTestPoint = v.InferOutput<typeof SelfTestPoint>;

export const AfarOutcome = v.variant('ok', [
  v.strictObject({
    ok: v.literal(true),
    found: v.optional(v.pipe(v.array(SelfTestPoint), v.maxLength(20))),
  }),
  v.strictObject({ ok: v.literal(false), why: AfarRefusal }),
]);
export type AfarOutcome = v.InferOutput<typeof AfarOutcome>;

/** What this phone can do and what of it is on now. What is absent, it cannot. */
const AbilitiesRecord = v.strictObject({
  lenses: v.pipe(
    v.array(
      v.strictObject({
        id: Lens,
        label: Label,
        facing: v.optional(v.picklist(['environment', 'user'])),
      }),
    ),
    v.maxLength(16),
  ),
  /** The one that films. */
  lens: v.optional(Lens),
  torch: v.optional(v.boolean()),
  zoom: v.optional(Range),
  focus: v.optional(
    v.strictObject({
      modes: v.pipe(v.array(FocusMode), v.maxLength(2)),
      now: v.optional(FocusMode),
      distance: v.optional(Range),
    }),
  ),
  exposure: v.optional(Range),
  lines: v.strictObject({ choices: v.pipe(v.array(Lines), v.maxLength(4)), now: Lines }),
  turn: Turn,
  microphone: v.strictObject({ on: v.boolean(), label: v.optional(Label) }),
  dimmed: v.boolean(),
  paused: v.optional(v.strictObject({ by: Name, since: Amount })),
});
export type Abilities = v.InferOutput<typeof AbilitiesRecord>;

/** Undefined: it is none of those that this version knows. */
export const parseWish = (raw: unknown): AfarWish | undefined => parsed(AfarWish, raw);
export const parseOutcome = (raw: unknown): AfarOutcome | undefined => parsed(AfarOutcome, raw);
export const parseAbilities = (raw: unknown): Abilities | undefined => parsed(AbilitiesRecord, raw);

function parsed<T>(schema: v.GenericSchema<unknown, T>, raw: unknown): T | undefined {
  const result = v.safeParse(schema, raw);
  return result.success ? result.output : undefined;
}
