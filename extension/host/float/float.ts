import type { Cell, Clock, Log } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import {
  createFloatScreen,
  type FloatAnswer,
  followCamera,
  readyToFloat,
  refusalOf,
} from '../../platform/index.ts';
import type { Host } from '../host.ts';

export interface FloatOptions {
  readonly host: Pick<Host, 'snapshot' | 'track' | 'viewCame'>;
  /** The camera that floats, for every view to show. */
  readonly floating: Cell<DeviceId | undefined>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The floating window that the host owns: it outlives popup, tab, site and service worker. */
export interface HostFloat {
  /**
   * Floats the camera; the one that floats already is sent away, another takes its place in the same window. Without a
   * name: whichever floats is sent away, or the first camera floats. Opening needs a click that was handed on just now.
   */
  toggle(camera: DeviceId | undefined): Promise<FloatAnswer>;
}

export function createFloat({ host, floating, clock, log }: FloatOptions): HostFloat {
  const screen = createFloatScreen();
  let life = new AbortController();

  const end = (): void => {
    life.abort();
    screen.clear();
    floating.set(undefined);
    log.info('nothing floats any more');
  };
  const close = async (): Promise<FloatAnswer> => {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    return { ok: true, floating: undefined };
  };
  // However it was closed: by the user, by the browser, or by us.
  screen.video.addEventListener('leavepictureinpicture', end);

  const follow = (camera: DeviceId): void => {
    life.abort();
    life = new AbortController();
    const { signal } = life;
    host.viewCame(signal);
    const gone = (): void => void close();
    followCamera({ ...host, screen, camera, track: () => host.track(camera), clock, gone, signal });
  };

  return {
    async toggle(wanted) {
      const open = floating.value;
      if (open !== undefined && (wanted === undefined || wanted === open)) return close();
      const { cameras } = host.snapshot.value;
      const camera = (wanted === undefined ? cameras[0] : cameras.find(({ id }) => id === wanted))?.id;
      if (camera === undefined) return { ok: false, why: 'unknown-camera' };
      follow(camera);
      try {
        if (open === undefined) {
          await readyToFloat(screen.video, clock);
          await screen.video.requestPictureInPicture();
          log.info('a camera floats');
        }
      } catch (error) {
        life.abort();
        screen.clear();
        return refusalOf(error);
      }
      floating.set(camera);
      return { ok: true, floating: camera };
    },
  };
}
