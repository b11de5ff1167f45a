import { type Clock, cell, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { Devices } from '../../../shared/media/index.ts';
import type { Eye } from '../eye.ts';
import { type Listed, listDevices, nothingListed } from './abilities.ts';

export interface FollowDevicesOptions {
  readonly devices: Devices & Partial<Pick<MediaDevices, 'addEventListener'>>;
  readonly eye: Pick<Eye, 'state' | 'recount'>;
  /** The camera that somebody chose. */
  readonly wanted: () => string | undefined;
  readonly returnTo: (lens: string) => void;
  /** The camera that filmed is gone, and another one films. */
  readonly fellBack: (from: string, to: string) => void;
  readonly unnamed: (number: number) => string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface Lens {
  readonly id: string;
  readonly label: string;
}

/** A plug that is put in makes several signs; and right after a listing some phones refuse a camera. */
const SETTLED: Ms = seconds(0.5);

/** The cameras of this phone, as they come and go. */
export function followDevices(options: FollowDevicesOptions): Watchable<Listed> {
  const { devices, eye, wanted, clock, signal } = options;
  const listed = cell<Listed>(nothingListed);
  let films: Lens | undefined;
  /** What filmed before, until a new list says whether it is still there. */
  let left: Lens | undefined;
  let cancel = (): void => undefined;

  async function list(): Promise<void> {
    // Before a camera was opened browsers list devices without their names.
    if (eye.state.value.at !== 'open') return;
    const before = listed.value.lenses;
    const next = await listDevices(devices, options.unnamed).catch(() => undefined);
    if (!next || signal.aborted) return;
    if (JSON.stringify(next) !== JSON.stringify(listed.value)) listed.set(next);
    if (before.length > 0 && before.length !== next.lenses.length) eye.recount();
    compare();
    if (left && films && !next.lenses.some(({ id }) => id === left?.id))
      options.fellBack(left.label, films.label);
    left = undefined;
    const wish = wanted();
    const isNew = (id: string): boolean =>
      next.lenses.some((one) => one.id === id) && !before.some((one) => one.id === id);
    if (wish !== undefined && wish !== films?.id && before.length > 0 && isNew(wish)) options.returnTo(wish);
  }

  /** Who films now, and who did before. */
  function compare(): void {
    const now = eye.state.value;
    if (now.at !== 'open') return;
    const id = now.video.getSettings().deviceId;
    if (!id || id === films?.id) return;
    const { lenses } = listed.value;
    const label = lenses.find((one) => one.id === id)?.label;
    // Not listed yet: the list is on its way.
    if (label === undefined) return;
    left = films;
    films = { id, label };
  }

  const soon = (): void => {
    cancel();
    cancel = clock.after(SETTLED, () => void list(), signal);
  };
  devices.addEventListener?.('devicechange', soon, { signal });
  eye.state.on((state) => {
    if (state.at !== 'open') return;
    const before = films;
    compare();
    if (films !== before || films?.id !== state.video.getSettings().deviceId) soon();
  }, signal);
  soon();
  return listed;
}
