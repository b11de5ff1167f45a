import * as v from 'valibot';
import { Name } from './ids.ts';
import { CameraPage, IceServer, RendezvousServer } from './servers.ts';
import { Epoch, MOST_HEADS, Statement, StatementId } from './statement.ts';

/** What a camera itself says of its picture. All but `dark` mean that it does not show what happens. */
export const CameraTrouble = v.picklist(['hidden', 'muted', 'ended', 'frozen', 'dark', 'stopped', 'paused']);
export type CameraTrouble = v.InferOutput<typeof CameraTrouble>;

/** Whether anybody could listen. All but `held` say why not. */
export const MicrophoneState = v.picklist(['held', 'not-asked', 'refused', 'absent', 'busy', 'off']);
export type MicrophoneState = v.InferOutput<typeof MicrophoneState>;

const Side = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(16_384));
const Revision = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const Status = v.strictObject({
  kind: v.literal('status'),
  battery: v.optional(
    v.strictObject({ level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)), charging: v.boolean() }),
  ),
  trouble: v.optional(CameraTrouble),
  picture: v.optional(v.strictObject({ width: Side, height: Side })),
  microphone: v.optional(MicrophoneState),
  /** As owners call it. */
  name: v.optional(Name),
  /** Who closed the camera for privacy, while it is. */
  pausedBy: v.optional(Name),
});

/** What a link that carries too little takes last: pixels, frames, or a little of both. */
export const Preference = v.picklist(['balanced', 'sharpness', 'frame-rate']);
export type Preference = v.InferOutput<typeof Preference>;

const Rate = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));

/** The most that a camera is to send. `lines`: the picture's shorter side, however the phone is held. */
const WantRecord = v.strictObject({
  lines: v.pipe(Side, v.minValue(90)),
  frameRate: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)),
  bitRate: v.pipe(Rate, v.minValue(20_000)),
  prefer: Preference,
});
export type Want = v.InferOutput<typeof WantRecord>;

/** What a camera really sends, measured there. `limitedBy`: why it is less than what was wanted. */
const SendingRecord = v.strictObject({
  width: Side,
  height: Side,
  frameRate: v.pipe(Rate, v.maxValue(1000)),
  bitRate: Rate,
  limitedBy: v.optional(v.picklist(['bandwidth', 'cpu', 'other'])),
});
export type Sending = v.InferOutput<typeof SendingRecord>;

const MOST_PACKED = 16;
/** Two megabytes, and more than the largest book of statements has. */
const MOST_PARTS = 128;

/** Made by the asking side: asked again with the same id, the phone does it once and answers the same. */
const AskId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,32}$/));

/** Of `afar.ts`, where it is parsed by whoever it is for: a phone loads that when its picture is up. */
const Content = v.looseObject({});

/** What two devices tell each other once they are connected, over the ordered lane. Small; files have their own lane. */
export const ControlMessage = v.variant('kind', [
  // camera → monitor
  Status,
  v.strictObject({ kind: v.literal('servers-confirmed'), revision: Revision }),
  /** The owner pressed Stop: an end that was meant, unlike every other silence. */
  v.strictObject({ kind: v.literal('left') }),
  v.strictObject({ kind: v.literal('sending'), ...SendingRecord.entries }),
  v.strictObject({ kind: v.literal('answer'), id: AskId, outcome: Content }),
  v.strictObject({ kind: v.literal('abilities'), can: Content }),
  // monitor → camera
  v.strictObject({
    kind: v.literal('servers'),
    revision: Revision,
    rendezvous: v.pipe(v.array(RendezvousServer), v.minLength(1), v.maxLength(8)),
    ice: v.pipe(v.array(IceServer), v.maxLength(16)),
  }),
  v.strictObject({ kind: v.literal('renamed'), name: Name }),
  v.strictObject({ kind: v.literal('removed') }),
  v.strictObject({ kind: v.literal('watching'), on: v.boolean() }),
  v.strictObject({ kind: v.literal('want'), ...WantRecord.entries }),
  /** Sound is sent for `LISTEN_LEASE` after each of these, and never without one. */
  v.strictObject({ kind: v.literal('listen'), on: v.boolean() }),
  v.strictObject({ kind: v.literal('ask'), id: AskId, what: Content }),
  // monitor → monitor
  /** Goes before `servers`, and by itself: whoever does not know it yet drops it, and follows to the servers all the same. */
  v.strictObject({ kind: v.literal('page'), page: CameraPage }),
  // either way
  /** The newest statements that the sender holds, and the epoch whose addresses it can compute. */
  v.strictObject({
    kind: v.literal('members-known'),
    heads: v.pipe(v.array(StatementId), v.maxLength(MOST_HEADS)),
    epoch: Epoch,
  }),
  /**
   * What the receiver lacks, each behind those that it builds on. A part of it means nothing before the rest is there, in
   * which somebody may be let in again whom this part removes.
   */
  v.strictObject({
    kind: v.literal('members'),
    statements: v.pipe(v.array(Statement), v.minLength(1), v.maxLength(MOST_PACKED)),
    part: v.exactOptional(
      v.strictObject({
        at: v.pipe(v.number(), v.integer(), v.minValue(0)),
        of: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MOST_PARTS)),
      }),
    ),
  }),
]);
export type ControlMessage = v.InferOutput<typeof ControlMessage>;

/** For this many milliseconds a camera sends sound after it was asked to: whoever listens asks again well before. */
export const LISTEN_LEASE = 8000;

/** Room for sixteen relays with credentials, and far below what would stall the lane. */
export const CONTROL_LIMIT = 16_384;

/** As many messages as it takes, each with as many statements as fit. */
export function packMembers(statements: readonly Statement[]): readonly ControlMessage[] {
  const packs: Statement[][] = [];
  let room = 0;
  for (const statement of statements) {
    const size = JSON.stringify(statement).length + 1;
    const pack = packs.at(-1);
    if (pack && size <= room && pack.length < MOST_PACKED) {
      pack.push(statement);
      room -= size;
    } else {
      packs.push([statement]);
      room = CONTROL_LIMIT - 100 - size;
    }
  }
  const of = packs.length;
  return packs.map((statements, at) => ({
    kind: 'members',
    statements,
    ...(of > 1 && of <= MOST_PARTS ? { part: { at, of } } : {}),
  }));
}

export type ParsedControl =
  | { readonly ok: true; readonly message: ControlMessage }
  | { readonly ok: false; readonly why: 'too-large' | 'not-parsed' };

/** Takes whatever a data channel delivers, binary included; never throws. */
export function parseControl(data: unknown): ParsedControl {
  if (typeof data !== 'string') return { ok: false, why: 'not-parsed' };
  if (data.length > CONTROL_LIMIT) return { ok: false, why: 'too-large' };
  let raw: unknown;
  try {
    raw = JSON.parse(data);
  } catch {
    return { ok: false, why: 'not-parsed' };
  }
  const parsed = v.safeParse(ControlMessage, raw);
  return parsed.success ? { ok: true, message: parsed.output } : { ok: false, why: 'not-parsed' };
}
