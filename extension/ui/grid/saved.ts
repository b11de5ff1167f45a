import { type Layout, MOST_SAVED, type SavedLayout } from '../../host/layout.ts';

/** Pure: the layouts that the user gave a name. The present one is never lost by what happens to these. */

const savedIn = ({ saved = [] }: Layout): readonly SavedLayout[] => saved;

export const isFull = (layout: Layout): boolean => savedIn(layout).length >= MOST_SAVED;

/** Under a name that there is already it replaces that one where it stands. */
export function saveAs(layout: Layout, name: string): Layout {
  const { saved: _, ...places } = layout;
  const all = savedIn(layout);
  const next = { ...places, name };
  if (all.some((one) => one.name === name))
    return { ...layout, saved: all.map((one) => (one.name === name ? next : one)) };
  return isFull(layout) ? layout : { ...layout, saved: [...all, next] };
}

export function resume(layout: Layout, name: string): Layout {
  const found = savedIn(layout).find((one) => one.name === name);
  if (found === undefined) return layout;
  const { name: _, ...places } = found;
  return { ...places, saved: [...savedIn(layout)] };
}

export const forget = (layout: Layout, name: string): Layout => ({
  ...layout,
  saved: savedIn(layout).filter((one) => one.name !== name),
});

/** The saved layout that the cameras lie in now; after any change it is none of them any more. */
export const chosenOf = (layout: Layout): string | undefined =>
  savedIn(layout).find((one) => placesOf(one) === placesOf(layout))?.name;

const placesOf = ({ order, pinned, hidden, large }: Omit<Layout, 'saved'>): string =>
  JSON.stringify([order, pinned, hidden, large]);
