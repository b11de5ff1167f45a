import * as v from 'valibot';
import { Name } from './ids.ts';
import { IceServer, RendezvousServer } from './servers.ts';

/** What a camera itself says is wrong with its picture. */
export const CameraTrouble = v.picklist(['hidden', 'muted', 'ended', 'stopped']);
export type CameraTrouble = v.InferOutput<typeof CameraTrouble>;

const Side = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(16_384));
const Revision = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const Status = v.strictObject({
  kind: v.literal('status'),
  battery: v.optional(
    v.strictObject({ level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)), charging: v.boolean() }),
  ),
  trouble: v.optional(CameraTrouble),
  picture: v.optional(v.strictObject({ width: Side, height: Side })),
});

/** What two devices tell each other once they are connected, over the ordered lane. Small; files have their own lane. */
export const ControlMessage = v.variant('kind', [
  // camera → monitor
  Status,
  v.strictObject({ kind: v.literal('servers-confirmed'), revision: Revision }),
  /** The owner pressed Stop: an end that was meant, unlike every other silence. */
  v.strictObject({ kind: v.literal('left') }),
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
]);
export type ControlMessage = v.InferOutput<typeof ControlMessage>;

/** Room for sixteen relays with credentials, and far below what would stall the lane. */
export const CONTROL_LIMIT = 16_384;

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
