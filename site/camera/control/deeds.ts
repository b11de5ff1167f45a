import type { Clock } from '../../../shared/lib/index.ts';
import {
  type Devices,
  type Extras,
  openDevice,
  type Span,
  settingOf,
  tunableOf,
  type Used,
} from '../../../shared/media/index.ts';
import type { AfarOutcome, AfarRefusal, AfarWish, SelfTestPoint } from '../../../shared/protocol/index.ts';
import type { Eye } from '../eye.ts';
import type { AskingMonitor } from './control-desk.ts';
import type { AfarHabits } from './habits.ts';

export interface DeedsOptions {
  readonly eye: Eye;
  readonly devices: Devices;
  readonly habits: () => AfarHabits;
  /** False: it could not be written, and is true for as long as the page lives. */
  readonly keep: (some: Partial<AfarHabits>) => Promise<boolean>;
  readonly dim: (on: boolean) => void;
  /** Whether frames come of it; true also where the browser does not tell. */
  readonly moves: (video: MediaStreamTrack, signal: AbortSignal) => Promise<boolean>;
  readonly selfTest: (signal: AbortSignal) => Promise<readonly SelfTestPoint[]>;
  readonly clock: Clock;
}

const done: AfarOutcome = { ok: true };
const refuse = (why: AfarRefusal): AfarOutcome => ({ ok: false, why });

/** What each wish means on this phone. */
export function createDeeds(options: DeedsOptions) {
  const { eye, devices, habits, keep, clock } = options;
  const present = (): MediaStreamTrack | undefined =>
    eye.state.value.at === 'open' ? eye.state.value.video : undefined;

  async function tune(extras: Extras): Promise<AfarOutcome> {
    try {
      await eye.tune(extras);
      return done;
    } catch {
      return refuse('refused');
    }
  }

  async function switchTo(lens: string): Promise<AfarOutcome> {
    if (present()?.getSettings().deviceId === lens) return keepAll({ lens });
    let used: Used | undefined;
    const { lines } = habits();
    const got = await eye.reopen(async (from, signal) => {
      used = await openDevice({ devices, clock, signal, from, device: lens, lines });
      // Opened, and dead: some phones list a lens that never gives a frame.
      const dead = used.got.ok && !(await options.moves(used.got.video, signal));
      if (dead && used.got.ok && from.device !== undefined && !signal.aborted) {
        used.got.video.stop();
        const back = await openDevice({ devices, clock, signal, from, device: from.device, lines });
        used = { got: back.got, fellBack: true };
      }
      return used.got;
    });
    if (!got.ok) return refuse(eye.state.value.at === 'paused' ? 'paused' : 'no-camera');
    if (used?.fellBack) return refuse('fell-back');
    return keepAll({ lens });
  }

  /** What is kept is wished of the eye as well. */
  async function keepAll(some: Partial<AfarHabits>): Promise<AfarOutcome> {
    const kept = await keep(some);
    const { lens, lines } = habits();
    eye.wish({ lens, lines });
    return kept ? done : refuse('not-kept');
  }

  async function reopen(): Promise<AfarOutcome> {
    const got = await eye.reopen();
    return got.ok ? done : refuse(eye.state.value.at === 'paused' ? 'paused' : 'no-camera');
  }

  async function microphone(on: boolean): Promise<AfarOutcome> {
    if (on && eye.microphone()) return keepAll({ muted: false });
    if (!on) {
      eye.hear({ track: undefined, microphone: 'off' });
      return keepAll({ muted: true });
    }
    try {
      const [track] = (await devices.getUserMedia({ audio: true })).getAudioTracks();
      if (!track) return refuse('cannot');
      if (eye.state.value.at === 'paused') {
        track.stop();
        return refuse('paused');
      }
      // Held, and silent until somebody listens.
      track.enabled = false;
      eye.hear({ track, microphone: 'held' });
      return keepAll({ muted: false });
    } catch {
      return refuse('refused');
    }
  }

  async function pause(on: boolean, by: AskingMonitor): Promise<AfarOutcome> {
    if (!on) {
      eye.resume();
      return keepAll({ paused: undefined });
    }
    const paused = habits().paused ?? { by: by.name, since: clock.now() };
    // Closed first: whatever becomes of the writing, nothing films from here on.
    eye.pause(paused);
    return keepAll({ paused });
  }

  function tuned(wish: AfarWish, video: MediaStreamTrack): Promise<AfarOutcome> | AfarOutcome {
    const can = tunableOf(video);
    switch (wish.do) {
      case 'torch':
        return can.torch ? tune({ torch: wish.on }) : refuse('cannot');
      case 'zoom':
        return can.zoom ? tune({ zoom: within(can.zoom, wish.to) }) : refuse('cannot');
      case 'exposure':
        return can.exposureCompensation
          ? tune({
              exposureMode: 'continuous',
              exposureCompensation: within(can.exposureCompensation, wish.compensation),
            })
          : refuse('cannot');
      case 'focus': {
        if (!can.focusModes.includes(wish.mode)) return refuse('cannot');
        if (wish.mode !== 'manual' || !can.focusDistance) return tune({ focusMode: wish.mode });
        const now = settingOf(video, 'focusDistance');
        const distance = wish.distance ?? (typeof now === 'number' ? now : can.focusDistance.min);
        return tune({ focusMode: 'manual', focusDistance: within(can.focusDistance, distance) });
      }
      default:
        return refuse('cannot');
    }
  }

  return async function perform(
    wish: AfarWish,
    by: AskingMonitor,
    signal: AbortSignal,
  ): Promise<AfarOutcome> {
    if (wish.do === 'pause') return pause(wish.on, by);
    if (wish.do === 'self-test') return { ok: true, found: [...(await options.selfTest(signal))] };
    if (wish.do === 'dim') {
      options.dim(wish.on);
      return done;
    }
    if (wish.do === 'turn') return keepAll({ turn: { mirror: wish.mirror, rotation: wish.rotation } });
    if (eye.state.value.at === 'paused') return refuse('paused');
    switch (wish.do) {
      case 'switch':
        return switchTo(wish.lens);
      case 'lines': {
        const kept = await keepAll({ lines: wish.most });
        const opened = await reopen();
        return opened.ok ? kept : opened;
      }
      case 'restart':
        return reopen();
      case 'microphone':
        return microphone(wish.on);
      default: {
        const video = present();
        return video ? tuned(wish, video) : refuse('no-camera');
      }
    }
  };
}

const within = ({ min, max }: Span, value: number): number => Math.min(max, Math.max(min, value));
