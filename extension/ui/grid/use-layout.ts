import type { DeviceId } from '../../../shared/protocol/index.ts';
import { type Layout, usualLayout } from '../../host/layout.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { type Arranged, arrange, dropOn, enlarge, hide, move, neighbour, pin, together } from './layout.ts';
import { chosenOf, forget, isFull, resume, saveAs } from './saved.ts';

/** What can be done with the layouts that have a name. */
export interface Layouts {
  readonly names: readonly string[];
  readonly chosen: string | undefined;
  readonly full: boolean;
  resume(name: string): void;
  saveAs(name: string): void;
  forget(name: string): void;
}

/** What can be done with one camera's place. */
export interface Place {
  readonly pinned: boolean;
  readonly large: boolean;
  readonly mayGo: { readonly earlier: boolean; readonly later: boolean };
  earlier(): void;
  later(): void;
  pin(on: boolean): void;
  hide(on: boolean): void;
  enlarge(on: boolean): void;
  /** Another camera was dropped here. */
  take(other: DeviceId): void;
}

export interface LaidOut extends Arranged<CameraFacts> {
  placeOf(camera: DeviceId): Place;
  readonly layouts: Layouts;
}

/** The layout lives in the host: every full tab shows the same, and the next start finds it. */
export function useLayout({ cameras, layout = usualLayout }: Snapshot): LaidOut {
  const { ask } = useAsk();
  const save = (next: Layout): void => {
    if (next !== layout) void ask({ do: 'save-layout', layout: next });
  };
  const arranged = arrange(cameras, layout);
  return {
    ...arranged,
    layouts: {
      names: layout.saved?.map(({ name }) => name) ?? [],
      chosen: chosenOf(layout),
      full: isFull(layout),
      resume: (name) => save(resume(layout, name)),
      saveAs: (name) => save(saveAs(layout, name)),
      forget: (name) => save(forget(layout, name)),
    },
    placeOf: (id) => ({
      pinned: layout.pinned.includes(id),
      large: arranged.large?.id === id,
      mayGo: {
        earlier: neighbour(cameras, layout, id, -1) !== undefined,
        later: neighbour(cameras, layout, id, 1) !== undefined,
      },
      earlier: () => save(move(cameras, layout, id, -1)),
      later: () => save(move(cameras, layout, id, 1)),
      pin: (on) => save(pin(layout, id, on)),
      hide: (on) => save(hide(layout, id, on)),
      enlarge: (on) => save(on ? enlarge(layout, id) : together(layout)),
      take: (other) => save(dropOn(cameras, layout, other, id)),
    }),
  };
}
