import { type Clock, pause } from '../lib/index.ts';
import { type Ask, type CaptureFailure, type Facing, type Microphone, nextAsk } from './next-ask.ts';

/** The part of navigator.mediaDevices that the camera uses. */
export type Devices = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;

export interface CaptureWish {
  readonly devices: Devices;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly facing: Facing;
  /** Refuse the camera on the other side rather than settle for it, as long as the phone can tell them apart. */
  readonly firmly?: boolean;
  /** The id of the camera to take where the sides cannot be told apart. */
  readonly instead?: string | undefined;
  /** The id of the camera that is meant, whichever side it is on. */
  readonly device?: string | undefined;
  /** The most lines that the picture is to have. */
  readonly lines?: number | undefined;
  readonly sound: boolean;
}

export type Capture =
  | {
      readonly ok: true;
      readonly video: MediaStreamTrack;
      /** Held but silent: nothing is sent until somebody may listen. */
      readonly audio: MediaStreamTrack | undefined;
      readonly microphone: Microphone;
      readonly facing: Facing;
    }
  | { readonly ok: false; readonly why: CaptureFailure };

/** Picture and sound in one question. Never throws; what it opened after the signal aborted is closed again. */
export async function capture(wish: CaptureWish): Promise<Capture> {
  const { devices, clock, signal } = wish;
  let ask: Ask = {
    facing: wish.facing,
    fit: wish.firmly ? 'exact' : 'ideal',
    sound: wish.sound,
    instead: wish.instead,
    device: wish.device,
    attempt: 0,
  };
  let microphone: Microphone = wish.sound ? 'held' : 'not-asked';
  while (!signal.aborted) {
    const answer = await attempt(devices, constraintsFor(ask, wish.lines));
    if (answer.ok) {
      if (!signal.aborted) return taken(answer.stream, wish.facing, microphone);
      for (const track of answer.stream.getTracks()) track.stop();
      break;
    }
    const next = nextAsk(ask, answer.errorName);
    if (next.do === 'give-up') return { ok: false, why: next.why };
    ask = next.ask;
    microphone = next.microphone ?? microphone;
    if (next.after > 0 && !(await waited(clock, next.after, signal))) break;
  }
  return { ok: false, why: 'stopped' };
}

type Attempt =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly errorName: string };

async function attempt(devices: Devices, constraints: MediaStreamConstraints): Promise<Attempt> {
  try {
    return { ok: true, stream: await devices.getUserMedia(constraints) };
  } catch (error) {
    // OverconstrainedError is not an Error in every browser; its name is all that is needed.
    const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
    return { ok: false, errorName: typeof name === 'string' ? name : 'unknown' };
  }
}

/** Frames a second of a camera that somebody looks at. */
export const FULL_RATE = 30;

/** What a spare phone encodes for hours without growing hot. */
export const USUAL_LINES = 720;

/** Asking for other frames means saying all again. */
export const pictureAt = (frameRate: number, lines = USUAL_LINES): MediaTrackConstraints => ({
  width: { ideal: Math.round((lines * 16) / 9) },
  height: { ideal: lines },
  // No camera is bound to be slow: only ideals can be asked of it without a refusal.
  frameRate: { ideal: frameRate, max: FULL_RATE },
});

/**
 * The room as it is: what a telephone takes for noise is what a parent listens for. Nothing is played beside it that
 * could echo, and both would keep the phone computing all night, whether anybody listens or not.
 */
const ROOM: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: true,
};

function constraintsFor(ask: Ask, lines?: number): MediaStreamConstraints {
  return { video: { ...pictureAt(FULL_RATE, lines), ...which(ask) }, audio: ask.sound && ROOM };
}

function which({ facing, fit, instead, device }: Ask): MediaTrackConstraints {
  switch (fit) {
    case 'exact':
    case 'ideal':
      return device === undefined ? { facingMode: { [fit]: facing } } : { deviceId: { [fit]: device } };
    case 'instead':
      return instead === undefined ? {} : { deviceId: { exact: instead } };
    case 'any':
      return {};
  }
}

function taken(stream: MediaStream, facing: Facing, microphone: Microphone): Capture {
  const [video] = stream.getVideoTracks();
  const [audio] = stream.getAudioTracks();
  if (!video) {
    audio?.stop();
    return { ok: false, why: 'none' };
  }
  if (audio) audio.enabled = false;
  return {
    ok: true,
    video,
    audio,
    microphone: microphone === 'held' && !audio ? 'absent' : microphone,
    // A laptop or an odd phone gives another side than was asked for, and most say so.
    facing: facingOf(video) ?? facing,
  };
}

export function facingOf(video: MediaStreamTrack): Facing | undefined {
  const side = video.getSettings().facingMode;
  return side === 'environment' || side === 'user' ? side : undefined;
}

async function waited(clock: Clock, delay: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(clock, delay, signal);
    return true;
  } catch {
    return false;
  }
}
