import { type Clock, type Log, type Ms, seconds } from '../lib/index.ts';
import { FULL_RATE, pictureAt } from './capture.ts';
import { applyTo, type Extras } from './tune.ts';

/** Holds a camera to as many frames a second as are of use. The picture never depends on it. */
export interface Pace {
  want(frameRate: number): void;
  /** The track that films until the signal aborts; it comes at full rate. */
  lead(track: MediaStreamTrack, signal: AbortSignal): void;
  /** What else is wished of every track from now on (torch, zoom, focus); rejects where the present one refuses. */
  tune(extras: Extras): Promise<void>;
  /** The track has failed. Soon after a change of pace, that is taken for its fault. */
  failed(): void;
}

export interface PaceOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** The track is slow and refuses to be otherwise. */
  readonly openAnew: () => void;
  /** The most lines that the picture is to have. */
  readonly lines?: () => number | undefined;
}

/** A camera that fails within this time after a change of pace is not asked to change it again. */
const SUSPECT_FOR: Ms = seconds(8);

interface Led {
  readonly track: MediaStreamTrack;
  readonly signal: AbortSignal;
  rate: number;
  busy: boolean;
}

/**
 * Fewer frames, never a smaller picture: another size makes many phones close and open their camera, which costs the
 * one who begins to look a second, and a picture of another size would be told to every view. The frames are most of
 * the cost.
 */
export function createPace({ clock, log, openAnew, lines }: PaceOptions): Pace {
  let wanted = FULL_RATE;
  let isObeyed = true;
  let led: Led | undefined;
  let changedAt: Ms | undefined;
  let extras: Extras = {};

  const target = (): number => (isObeyed ? Math.min(wanted, FULL_RATE) : FULL_RATE);

  async function look(): Promise<void> {
    const mine = led;
    if (mine === undefined || mine.busy) return;
    mine.busy = true;
    try {
      while (!mine.signal.aborted && mine.track.readyState === 'live' && mine.rate !== target()) {
        const rate = target();
        changedAt = clock.now();
        await applyTo(mine.track, pictureAt(rate, lines?.()), extras);
        mine.rate = rate;
      }
    } catch (error) {
      if (!mine.signal.aborted) refused(mine, error);
    } finally {
      mine.busy = false;
    }
  }

  function refused({ rate }: Led, error: unknown): void {
    log.info('the camera refuses another frame rate, and is left alone from now on', {
      error: String(error),
    });
    isObeyed = false;
    if (rate !== FULL_RATE) openAnew();
  }

  return {
    async tune(next) {
      const before = extras;
      extras = { ...extras, ...next };
      if (led === undefined || led.track.readyState !== 'live') return;
      try {
        await applyTo(led.track, pictureAt(led.rate, lines?.()), extras);
      } catch (error) {
        extras = before;
        throw error;
      }
    },
    want(frameRate) {
      wanted = frameRate;
      void look();
    },
    lead(track, signal) {
      led = { track, signal, rate: FULL_RATE, busy: false };
      if (Object.keys(extras).length > 0)
        applyTo(track, pictureAt(FULL_RATE, lines?.()), extras).catch((error: unknown) =>
          log.debug('this camera cannot be tuned as the one before', { error: String(error) }),
        );
      void look();
    },
    failed() {
      if (!isObeyed || changedAt === undefined || clock.now() - changedAt > SUSPECT_FOR) return;
      log.info('the camera failed after its frame rate was changed, and keeps the full one from now on');
      isObeyed = false;
      void look();
    },
  };
}
