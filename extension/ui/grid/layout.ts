import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Layout } from '../../host/layout.ts';

interface Identified {
  readonly id: DeviceId;
}

/** The cameras of now, laid out. */
export interface Arranged<T> {
  readonly large: T | undefined;
  /** All that are not hidden, the large one among them: those that are pinned first. */
  readonly shown: readonly T[];
  readonly hidden: readonly T[];
}

/** Pure: what the layout means for the cameras that there are. Whom it does not know comes last. */
export function arrange<T extends Identified>(cameras: readonly T[], layout: Layout): Arranged<T> {
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  const all = sequence(cameras, layout).flatMap((id) => byId.get(id) ?? []);
  const isPinned = ({ id }: T): boolean => layout.pinned.includes(id);
  const visible = all.filter(({ id }) => !layout.hidden.includes(id));
  return {
    large: visible.find(({ id }) => id === layout.large),
    shown: [...visible.filter(isPinned), ...visible.filter((camera) => !isPinned(camera))],
    hidden: all.filter(({ id }) => layout.hidden.includes(id)),
  };
}

/** Every camera that there is or was, in the order that the user made. */
function sequence(cameras: readonly Identified[], { order }: Layout): readonly DeviceId[] {
  return [...new Set([...order, ...cameras.map(({ id }) => id)])];
}

type Step = -1 | 1;

/** Whom a camera would change places with: pinned ones stay in front of the others. */
export function neighbour<T extends Identified>(
  cameras: readonly T[],
  layout: Layout,
  id: DeviceId,
  step: Step,
): T | undefined {
  const { shown } = arrange(cameras, layout);
  const at = shown.findIndex((camera) => camera.id === id);
  const other = at === -1 ? undefined : shown[at + step];
  return other && layout.pinned.includes(other.id) === layout.pinned.includes(id) ? other : undefined;
}

export function move(cameras: readonly Identified[], layout: Layout, id: DeviceId, step: Step): Layout {
  const other = neighbour(cameras, layout, id, step);
  return other ? put(cameras, layout, id, other.id, step === 1) : layout;
}

/** Dropped on another one, a camera takes its place, and the others make room. */
export function dropOn(cameras: readonly Identified[], layout: Layout, id: DeviceId, on: DeviceId): Layout {
  const { shown } = arrange(cameras, layout);
  const [from, to] = [id, on].map((wanted) => shown.findIndex((camera) => camera.id === wanted));
  if (from === undefined || to === undefined || from === -1 || to === -1 || from === to) return layout;
  // What is dropped among the pinned wants to be one of them, and the other way round.
  const joins = layout.pinned.includes(on);
  const pinned = joins === layout.pinned.includes(id) ? layout : pin(layout, id, joins);
  return put(cameras, pinned, id, on, from < to);
}

function put(
  cameras: readonly Identified[],
  layout: Layout,
  id: DeviceId,
  beside: DeviceId,
  after: boolean,
): Layout {
  const others = sequence(cameras, layout).filter((other) => other !== id);
  const at = others.indexOf(beside) + (after ? 1 : 0);
  return { ...layout, order: [...others.slice(0, at), id, ...others.slice(at)] };
}

const withOrWithout = (ids: readonly DeviceId[], id: DeviceId, on: boolean): DeviceId[] => [
  ...ids.filter((other) => other !== id),
  ...(on ? [id] : []),
];

export const pin = (layout: Layout, id: DeviceId, on: boolean): Layout => ({
  ...layout,
  pinned: withOrWithout(layout.pinned, id, on),
});

export function hide(layout: Layout, id: DeviceId, on: boolean): Layout {
  const next = on && layout.large === id ? together(layout) : layout;
  return { ...next, hidden: withOrWithout(layout.hidden, id, on) };
}

export const enlarge = (layout: Layout, id: DeviceId): Layout => ({ ...layout, large: id });

export function together({ large: _, ...layout }: Layout): Layout {
  return layout;
}
