import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../shared/lib/index.ts';
import {
  type Capture,
  type CaptureFailure,
  camerasOf,
  capture,
  createPace,
  type Devices,
  type Extras,
  type Facing,
  flip,
  type Microphone,
  type OpenSampler,
  type Page,
  watchPicture,
  watchTrack,
} from '../../shared/media/index.ts';
import { childOf } from './child-of.ts';
import { createCure, type EyeTrouble, type Loss, toldOf } from './eye-trouble.ts';

export type EyeState =
  /** `trouble`: what this opening is to cure, where it is not the first one. */
  | { readonly at: 'opening'; readonly trouble: Loss | undefined }
  | {
      readonly at: 'open';
      readonly video: MediaStreamTrack;
      readonly facing: Facing;
      readonly microphone: Microphone;
      readonly canFlip: boolean;
      readonly trouble: EyeTrouble | undefined;
    }
  | { readonly at: 'lost'; readonly why: CaptureFailure }
  /** Closed for privacy: nothing films, and nothing is heard. */
  | { readonly at: 'paused'; readonly by: Paused };

/** Who closed the eye, and when. */
export interface Paused {
  readonly by: string;
  readonly since: Ms;
}

/** What somebody chose for every opening from now on. */
export interface EyeWish {
  /** The id of a camera. */
  readonly lens?: string | undefined;
  /** The most lines. */
  readonly lines?: number | undefined;
}

export interface EyeOptions {
  readonly devices: Devices;
  readonly sampler: OpenSampler;
  readonly page: Page;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly facing: Facing;
  readonly sound: boolean;
  /** Opened before, while pairing. */
  readonly first?: Capture | undefined;
  readonly wish?: EyeWish | undefined;
  /** It begins closed. */
  readonly paused?: Paused | undefined;
  /** The microphone is switched off. */
  readonly muted?: boolean | undefined;
}

export interface Eye {
  readonly state: Watchable<EyeState>;
  flip(): void;
  tryAgain(): void;
  /** Closes what is open and opens as wished, or by this way of opening; resolves with what came of it. */
  reopen(by?: (from: Reopened, signal: AbortSignal) => Promise<Capture>): Promise<Capture>;
  wish(wish: EyeWish): void;
  /** Rejects where the camera refuses. */
  tune(extras: Extras): Promise<void>;
  pause(by: Paused): void;
  resume(): void;
  /** Cameras came or went. */
  recount(): void;
  /** Another microphone, or none. */
  hear(sound: Sound): void;
  /** As many frames a second are of use; until it is said, all are. */
  pace(frameRate: number): void;
  /** Held for the whole time, and silent until somebody listens. */
  microphone(): MediaStreamTrack | undefined;
}

type Opened = Extract<Capture, { ok: true }>;

export interface Sound {
  readonly track: MediaStreamTrack | undefined;
  readonly microphone: Microphone;
}

/** What films until now, when another camera is opened. */
export interface Reopened {
  readonly device: string | undefined;
  readonly facing: Facing;
}

const MUTED: Sound = { track: undefined, microphone: 'off' };
const OVERTAKEN: Capture = { ok: false, why: 'stopped' };

/** A phone is left alone for hours: a camera that another program took is asked for again without a tap. */
const ASK_AGAIN: Ms = seconds(5);

/** The camera of this phone while it films. Whatever takes the picture away, it tries to get it back. */
export function openEye(options: EyeOptions): Eye {
  const { devices, page, clock, log, signal } = options;
  const state = cell<EyeState>({ at: 'opening', trouble: undefined });
  let opening = childOf(signal);
  let watching = childOf(signal);
  /** Undefined before it was asked for, and again when it was taken away: the next opening asks. */
  let sound: Sound | undefined;
  let cameras: readonly string[] | undefined;
  let facing = options.facing;
  let wish: EyeWish = options.wish ?? {};
  if (options.muted) sound = MUTED;
  const cure = createCure({ clock, log, openAnew });
  const pace = createPace({ clock, log, openAnew, lines: () => wish.lines });

  async function open(by: (signal: AbortSignal) => Promise<Capture>): Promise<Capture> {
    opening.abort();
    watching.abort();
    const mine = childOf(signal);
    opening = mine;
    state.set({ at: 'opening', trouble: cure.trouble });
    const got = await by(mine.signal);
    if (mine.signal.aborted) close(got);
    else if (got.ok) adopt(got);
    else lose(got.why);
    return mine.signal.aborted ? OVERTAKEN : got;
  }

  const asWished = (until: AbortSignal): Promise<Capture> => {
    const { lens: device, lines } = wish;
    const ask = sound === undefined && options.sound;
    return capture({ devices, clock, signal: until, facing, device, lines, sound: ask });
  };
  function openAnew(): void {
    if (state.value.at !== 'paused') void open(asWished);
  }

  function adopt(got: Opened): void {
    facing = got.facing;
    if (sound) got.audio?.stop();
    else sound = hold({ track: got.audio, microphone: got.microphone });
    watching = childOf(signal);
    const until = watching.signal;
    const { video } = got;
    const track = watchTrack(video, page, until);
    const picture = watchPicture({ track: video, open: options.sampler, page, clock, signal: until });
    const show = (): void => {
      cure.seen(picture.value);
      const trouble = toldOf(track.value, picture.value, cure.trouble);
      const { microphone = 'busy' } = sound ?? {};
      const canFlip = (cameras?.length ?? 0) > 1;
      state.set({ at: 'open', video, facing, microphone, canFlip, trouble });
      const found = toldOf(track.value, picture.value, undefined);
      if (found !== undefined && found !== 'dark' && found !== 'hidden') pace.failed();
      cure.plan(found, until);
    };
    track.on(show, until);
    picture.on(show, until);
    until.addEventListener('abort', () => video.stop(), { once: true });
    show();
    pace.lead(video, until);
    if (!cameras) void countCameras(show, until);
  }

  function hold(held: Sound): Sound {
    const { track } = held;
    const mine = { ...held };
    const taken = (): void => {
      if (sound !== mine) return;
      sound = undefined;
      if (state.value.at === 'open') state.set({ ...state.value, microphone: 'busy' });
    };
    track?.addEventListener('ended', taken, { signal, once: true });
    return mine;
  }

  async function countCameras(show: () => void, until: AbortSignal): Promise<void> {
    cameras = await camerasOf(devices).catch(() => []);
    if (!until.aborted) show();
  }

  function lose(why: CaptureFailure): void {
    log.info('no picture from the camera', { why });
    state.set({ at: 'lost', why });
    if (why === 'denied') return;
    clock.after(ASK_AGAIN, openAnew, opening.signal);
  }

  // A camera that was taken while the page was behind another one mostly comes back with the page.
  page.addEventListener(
    'visibilitychange',
    () => {
      if (page.visibilityState === 'visible' && state.value.at === 'lost') openAnew();
    },
    { signal },
  );
  signal.addEventListener('abort', () => sound?.track?.stop(), { once: true });

  if (options.paused) state.set({ at: 'paused', by: options.paused });
  else if (options.first?.ok) adopt(options.first);
  else openAnew();

  return {
    state,
    flip() {
      const now = state.value;
      if (now.at !== 'open') return;
      const from = { video: now.video, facing: now.facing };
      wish = { ...wish, lens: undefined };
      const { lines } = wish;
      void open((until) => flip({ devices, clock, signal: until, from, cameras: cameras ?? [], lines }));
    },
    tryAgain() {
      if (state.value.at === 'lost') openAnew();
    },
    async reopen(by) {
      if (state.value.at === 'paused') return OVERTAKEN;
      const device = state.value.at === 'open' ? state.value.video.getSettings().deviceId : undefined;
      const from = { device, facing };
      return open(by ? (until) => by(from, until) : asWished);
    },
    wish(next) {
      wish = next;
    },
    tune: pace.tune,
    recount() {
      const now = state.value;
      if (now.at !== 'open') return;
      const { signal: until } = watching;
      const show = (): void => {
        if (state.value.at === 'open') state.set({ ...state.value, canFlip: (cameras?.length ?? 0) > 1 });
      };
      void countCameras(show, until);
    },
    pause(by) {
      opening.abort();
      watching.abort();
      // Asked for anew when it opens again, unless somebody had switched it off.
      sound?.track?.stop();
      if (sound !== MUTED) sound = undefined;
      state.set({ at: 'paused', by });
    },
    resume() {
      if (state.value.at === 'paused') void open(asWished);
    },
    hear(next) {
      if (sound?.track !== next.track) sound?.track?.stop();
      sound = next.track ? hold(next) : next.microphone === 'off' ? MUTED : next;
      if (state.value.at === 'open') state.set({ ...state.value, microphone: sound.microphone });
    },
    pace: pace.want,
    microphone: () => sound?.track,
  };
}

/** An opening that was overtaken may still have got a camera. */
export function close(got: Capture): void {
  if (!got.ok) return;
  got.video.stop();
  got.audio?.stop();
}
