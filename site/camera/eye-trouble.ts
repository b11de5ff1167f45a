import { backoff, type Clock, type Log, type Ms, seconds } from '../../shared/lib/index.ts';
import type { PictureVerdict, TrackTrouble } from '../../shared/media/index.ts';

/** What is wrong with a camera that is open; `dark` is the only one that loses nothing. */
export type EyeTrouble = TrackTrouble | 'frozen' | 'black' | 'dark';

/** What opening the camera again may cure. A hidden page gets no camera on a phone, and needs none. */
export type Loss = Exclude<EyeTrouble, 'hidden' | 'dark'>;

/**
 * One word for all that is known. `curing` is what the camera was opened again for: it stands until the new track has
 * been seen to live, for tracks of phones may claim to be live while they are dead.
 */
export function toldOf(
  track: TrackTrouble | undefined,
  picture: PictureVerdict,
  curing: Loss | undefined,
): EyeTrouble | undefined {
  if (track !== undefined) return track;
  switch (picture) {
    case 'unseen':
      return curing;
    case 'fine':
      return undefined;
    case 'dark':
    case 'frozen':
    case 'black':
      return picture;
  }
}

/** Mostly one new opening cures it; a camera that stays dead is not opened and closed all night. */
const again = backoff(seconds(5), seconds(60));
/** A call or the camera app lets go of a muted track by itself. */
const MUTED_FOR: Ms = seconds(10);

export interface CureOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly openAnew: () => void;
}

export interface Cure {
  /** What the camera is being opened again for, until a picture was seen. */
  readonly trouble: Loss | undefined;
  seen(picture: PictureVerdict): void;
  /** This is how the track is now, and until when that is true; opens the camera again where that may help. */
  plan(trouble: EyeTrouble | undefined, until: AbortSignal): void;
}

/** Opens the camera again when its track died or froze: at once, then more and more seldom. */
export function createCure({ clock, log, openAnew }: CureOptions): Cure {
  let curing: Loss | undefined;
  let attempt = 0;
  let planned: { readonly for: Loss; readonly until: AbortSignal; readonly cancel: () => void } | undefined;

  const cancel = (): void => {
    planned?.cancel();
    planned = undefined;
  };

  return {
    get trouble() {
      return curing;
    },
    seen(picture) {
      if (picture !== 'fine' && picture !== 'dark') return;
      curing = undefined;
      attempt = 0;
    },
    plan(trouble, until) {
      const loss = trouble === 'hidden' || trouble === 'dark' ? undefined : trouble;
      if (planned?.for === loss && planned?.until === until) return;
      cancel();
      if (loss === undefined) return;
      const wait = again({ attempt, elapsed: 0 });
      const run = (): void => {
        planned = undefined;
        curing = loss;
        attempt += 1;
        log.info('the camera is opened again', { because: loss, attempt });
        openAnew();
      };
      const after = loss === 'muted' ? Math.max(wait, MUTED_FOR) : wait;
      planned = { for: loss, until, cancel: clock.after(after, run, until) };
    },
  };
}
