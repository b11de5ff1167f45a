import * as v from 'valibot';
import { Turn } from '../../../shared/protocol/index.ts';

/** What was chosen from afar and outlives a reload. Torch, zoom and focus do not: they are of one evening and one camera. */
export const AfarHabits = v.object({
  /** The id of a camera. */
  lens: v.optional(v.string()),
  lines: v.optional(v.number()),
  turn: v.optional(Turn),
  muted: v.optional(v.boolean()),
  paused: v.optional(v.object({ by: v.string(), since: v.number() })),
});
export type AfarHabits = v.InferOutput<typeof AfarHabits>;
