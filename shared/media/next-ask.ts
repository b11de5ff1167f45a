import { type Ms, seconds } from '../lib/index.ts';

export type Facing = 'environment' | 'user';

/**
 * How firmly a camera is asked for. Some phones refuse `exact` for a side that they have; a laptop with two cameras
 * knows no sides at all, and gets the other one by its id (`instead`).
 */
export type Fit = 'exact' | 'instead' | 'ideal' | 'any';

/** One call of getUserMedia, described. `attempt` counts the calls that failed because the camera was busy. */
export interface Ask {
  readonly facing: Facing;
  readonly fit: Fit;
  readonly sound: boolean;
  /** The id of the camera that `instead` means. */
  readonly instead?: string | undefined;
  /** The id of the camera that is meant, whichever side it is on: `exact` and `ideal` are then about it. */
  readonly device?: string | undefined;
  readonly attempt: number;
}

export type CaptureFailure = 'denied' | 'none' | 'busy' | 'failed' | 'stopped';

/** What became of the microphone: the picture never waits for it. `off`: somebody switched it off. */
export type Microphone = 'held' | 'not-asked' | 'refused' | 'absent' | 'busy' | 'off';

export type Next =
  | { readonly do: 'ask'; readonly ask: Ask; readonly after: Ms; readonly microphone?: Microphone }
  | { readonly do: 'give-up'; readonly why: CaptureFailure };

/** Phones of the Galaxy S7 class report a camera as busy that another tab or a listing of devices has just let go. */
const BUSY_WAITS: readonly Ms[] = [seconds(0.4), seconds(0.8), seconds(1.6)];

function looser({ fit, instead, device }: Ask): Fit | undefined {
  switch (fit) {
    case 'exact':
      return instead === undefined || device !== undefined ? 'ideal' : 'instead';
    case 'instead':
      return 'ideal';
    case 'ideal':
      return 'any';
    case 'any':
      return undefined;
  }
}

/** What to try after the browser answered an ask with this error. Pure, so that every phone's oddity is a table row. */
export function nextAsk(ask: Ask, errorName: string): Next {
  switch (errorName) {
    case 'NotAllowedError':
    case 'SecurityError':
      // The browser does not say which of the two was refused.
      return ask.sound ? withoutSound(ask, 'refused') : giveUp('denied');
    case 'NotFoundError':
      return ask.sound ? withoutSound(ask, 'absent') : giveUp('none');
    case 'OverconstrainedError': {
      const fit = looser(ask);
      return fit ? { do: 'ask', ask: { ...ask, fit }, after: 0 } : giveUp('none');
    }
    case 'NotReadableError':
    case 'AbortError': {
      const after = BUSY_WAITS[ask.attempt];
      if (after !== undefined) return { do: 'ask', ask: { ...ask, attempt: ask.attempt + 1 }, after };
      return ask.sound ? withoutSound(ask, 'busy') : giveUp('busy');
    }
    default:
      return giveUp('failed');
  }
}

const withoutSound = (ask: Ask, microphone: Microphone): Next => ({
  do: 'ask',
  ask: { ...ask, sound: false, attempt: 0 },
  after: 0,
  microphone,
});

const giveUp = (why: CaptureFailure): Next => ({ do: 'give-up', why });
