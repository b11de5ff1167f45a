import * as v from 'valibot';
import { DeviceId, Name } from '../../shared/protocol/index.ts';

/** Far more cameras than anybody has; those that went are remembered too, so that they find their place again. */
const SOME = v.pipe(v.array(DeviceId), v.maxLength(200));

const PLACES = { order: SOME, pinned: SOME, hidden: SOME, large: v.optional(DeviceId) };

/** More names than fit into a list that is taken in at a glance help nobody. */
export const MOST_SAVED = 12;

const SavedLayout = v.strictObject({ name: Name, ...PLACES });
export type SavedLayout = Readonly<v.InferOutput<typeof SavedLayout>>;

const LayoutRecord = v.strictObject({
  ...PLACES,
  /** Absent in records from before layouts could be saved. */
  saved: v.optional(v.pipe(v.array(SavedLayout), v.maxLength(MOST_SAVED))),
});

/** How the cameras lie in this monitor's full tab. By device, not by connection: a camera that went keeps its place. */
export type Layout = Readonly<v.InferOutput<typeof LayoutRecord>>;

export const usualLayout: Layout = { order: [], pinned: [], hidden: [] };

export function parseLayout(raw: unknown): Layout | undefined {
  const parsed = v.safeParse(LayoutRecord, raw);
  return parsed.success ? parsed.output : undefined;
}
