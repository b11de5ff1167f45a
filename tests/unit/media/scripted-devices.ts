import type { Devices } from '../../../shared/media/index.ts';

/** A track as far as the camera page uses one. */
export class FakeTrack extends EventTarget {
  readonly kind: 'video' | 'audio';
  readonly settings: MediaTrackSettings;
  enabled = true;
  muted = false;
  readyState: MediaStreamTrackState = 'live';
  /** Frames a second that were asked of it, one after the other. */
  readonly paced: (number | undefined)[] = [];
  /** The errors that it answers such a wish with, one after the other. */
  refusals: (string | undefined)[] = [];
  constructor(kind: 'video' | 'audio', settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.settings = settings;
  }
  getSettings(): MediaTrackSettings {
    return this.settings;
  }
  async applyConstraints({ frameRate }: MediaTrackConstraints): Promise<void> {
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw new DOMException('scripted', refusal);
    this.paced.push(typeof frameRate === 'object' ? frameRate.ideal : frameRate);
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** What the browser does when another program takes the camera. */
  taken(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export const asTrack = (track: FakeTrack): MediaStreamTrack => track as unknown as MediaStreamTrack;

export type Answer = FakeTrack[] | string | Promise<FakeTrack[]>;

export interface ScriptedDevices extends Devices {
  readonly asked: MediaStreamConstraints[];
}

/** Answers each getUserMedia with the next line of the script: tracks, or the name of the error a phone gives. */
export function scriptedDevices(script: Answer[], cameras = 1): ScriptedDevices {
  const asked: MediaStreamConstraints[] = [];
  return {
    asked,
    async getUserMedia(constraints = {}) {
      asked.push(constraints);
      const answer = script.shift();
      if (answer === undefined) throw new Error('the script has no further answer');
      if (typeof answer === 'string') throw new DOMException('scripted', answer);
      const tracks = await answer;
      const of = (kind: string): MediaStreamTrack[] => tracks.filter((t) => t.kind === kind).map(asTrack);
      return {
        getTracks: () => tracks.map(asTrack),
        getVideoTracks: () => of('video'),
        getAudioTracks: () => of('audio'),
      } as unknown as MediaStream;
    },
    enumerateDevices: async () =>
      Array.from(
        { length: cameras },
        (_, at) => ({ kind: 'videoinput', deviceId: `camera-${at}` }) as MediaDeviceInfo,
      ),
  };
}

export const video = (facingMode?: string): FakeTrack =>
  new FakeTrack('video', facingMode ? { facingMode } : {});
export const audio = (): FakeTrack => new FakeTrack('audio');
