import * as v from 'valibot';
import { parseTrustedCamera, type TrustedCamera } from '../../shared/identity/index.ts';
import { Epoch, IceServer, Name, RendezvousServer } from '../../shared/protocol/index.ts';
import { Quality, usualQuality } from '../../shared/quality/index.ts';
import type { Settings } from './snapshot.ts';

const PageAddress = v.pipe(v.string(), v.trim(), v.url(), v.maxLength(300), v.regex(/^https?:\/\/[^?#]+\/$/));

const SettingsRecord = v.strictObject({
  monitorName: Name,
  page: PageAddress,
  rendezvous: RendezvousServer,
  ice: v.pipe(v.array(IceServer), v.maxLength(10)),
});

/** Also what a view's form is held against before anything is changed. */
export function parseSettings(raw: unknown): Settings | undefined {
  const parsed = v.safeParse(SettingsRecord, raw);
  return parsed.success ? parsed.output : undefined;
}

/** Servers that were replaced and are kept until every camera has confirmed `revision`. */
const MoveRecord = v.strictObject({
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  previous: v.array(RendezvousServer),
});
export type Move = v.InferOutput<typeof MoveRecord>;

export function parseMove(raw: unknown): Move | undefined {
  const parsed = v.safeParse(MoveRecord, raw);
  return parsed.success ? parsed.output : undefined;
}

export function parseName(raw: unknown): string | undefined {
  const parsed = v.safeParse(Name, raw);
  return parsed.success ? parsed.output : undefined;
}

/** A trusted camera with what this monitor wants of it. */
export interface CameraRecord extends TrustedCamera {
  /** The user's wish, which survives everything; only Stop watching ends it. */
  readonly watched: boolean;
  /** The newest server list that this camera has confirmed. */
  readonly confirmed: number;
  readonly quality: Quality;
  /** The newest epoch of the household in which this camera was heard. */
  readonly epoch: number;
  /** It was removed and has heard so: nobody has to wait for it at the old addresses any more. */
  readonly told: boolean;
  /** False: the camera itself said this name, or was given it when it was paired. */
  readonly unsaid?: boolean | undefined;
}

const Wishes = v.object({
  watched: v.boolean(),
  confirmed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  // Absent in records from before it could be chosen; and no wish of this kind is worth losing a camera over.
  quality: v.fallback(v.optional(Quality, usualQuality), usualQuality),
  // Absent in records from before a household could move.
  epoch: v.fallback(v.optional(Epoch, 1), 1),
  told: v.fallback(v.optional(v.boolean(), false), false),
  unsaid: v.fallback(v.optional(v.boolean()), undefined),
});

export function parseCameraRecord(raw: unknown): CameraRecord | undefined {
  const wishes = v.safeParse(Wishes, raw);
  if (!wishes.success || typeof raw !== 'object' || raw === null) return undefined;
  const own = wishes.output;
  const trusted = parseTrustedCamera(
    Object.fromEntries(Object.entries(raw).filter(([key]) => !(key in own))),
  );
  return trusted && { ...trusted, ...own };
}
