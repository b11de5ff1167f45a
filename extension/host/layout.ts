import * as v from 'valibot';
import { DeviceId, Name } from '../../shared/protocol/index.ts';

/** Far more cameras than anybody has; those that went are remembered too, so that they find their place again. */
const SOME = v.pipe(v.array(DeviceId), v.maxLength(200));

const PLACES = { order: SOME, pinned: SOME, hidden: SOME, large: v.optional(DeviceId) };

/** More names than fit into a list that is taken in at a glance help nobody. */
export const MOST_SAVED = 12;

type Places = Pick<Layout, 'order' | 'pinned' | 'hidden' | 'large'>;

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

/** Pure. A new phone stands where the one stood whose place it took, also in the layouts that were saved. */
export function replaceIn(layout: Layout, before: DeviceId, after: DeviceId): Layout {
  const { saved } = layout;
  return {
    ...replaceInPlaces(layout, before, after),
    ...(saved && { saved: saved.map((one) => replaceInPlaces(one, before, after)) }),
  };
}

function replaceInPlaces<P extends Places>(places: P, before: DeviceId, after: DeviceId): P {
  const put = (ids: readonly DeviceId[]): DeviceId[] =>
    ids.includes(before)
      ? ids.filter((id) => id !== after).map((id) => (id === before ? after : id))
      : [...ids];
  return {
    ...places,
    order: put(places.order),
    pinned: put(places.pinned),
    hidden: put(places.hidden),
    ...(places.large === before && { large: after }),
  };
}
