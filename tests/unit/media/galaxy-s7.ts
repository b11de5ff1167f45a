import type { Clock, Ms } from '../../../shared/lib/index.ts';
import type { Devices } from '../../../shared/media/index.ts';
import { asTrack, FakeTrack } from './scripted-devices.ts';

export const BACK = 'lens-back';
export const FRONT = 'lens-front';

/** Whoever asks sooner after a camera was let go, or after the devices were listed, is told that it is busy. */
const SLOW: Ms = 300;

interface Lens {
  readonly id: string;
  readonly label: string;
  readonly facing: 'environment' | 'user';
  /** It never starts. */
  broken?: boolean;
}

/** A track of a lens: it can be tuned, and like Chromium it takes size and tuning only one after the other. */
export class LensTrack extends FakeTrack {
  readonly label: string;
  readonly applied: MediaTrackConstraints[] = [];
  private readonly tuned: Record<string, unknown> = {};
  private readonly onStop: () => void;

  constructor({ id, label, facing }: Lens, onStop: () => void) {
    super('video', { deviceId: id, facingMode: facing, width: 1280, height: 720 });
    this.label = label;
    this.onStop = onStop;
  }
  override getSettings(): MediaTrackSettings {
    return { ...this.settings, ...this.tuned };
  }
  getCapabilities(): object {
    const common = { width: { min: 1, max: 1920 }, height: { min: 1, max: 1080 } };
    if (this.settings.facingMode === 'user') return common;
    return { ...common, torch: true, zoom: { min: 1, max: 4, step: 0.1 } };
  }
  override async applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    const { advanced, ...base } = constraints;
    if (advanced && Object.keys(base).length > 0) throw new DOMException('mixed', 'OverconstrainedError');
    this.applied.push(constraints);
    for (const set of advanced ?? []) Object.assign(this.tuned, set);
  }
  override stop(): void {
    if (this.readyState === 'ended') return;
    super.stop();
    this.onStop();
  }
}

export interface GalaxyS7 extends Devices, EventTarget {
  readonly asked: MediaStreamConstraints[];
  readonly tracks: LensTrack[];
  /** Cameras that are open at this moment. */
  open(): number;
  /** A camera that never starts. */
  breakLens(id: string): void;
  unplug(id: string): void;
  plugIn(id: string): void;
}

/** One camera at a time, no `exact`, and a moment of rest between one and the other. */
export function galaxyS7(clock: Clock): GalaxyS7 {
  const all: Lens[] = [
    { id: BACK, label: 'Back camera', facing: 'environment' },
    { id: FRONT, label: 'Front camera', facing: 'user' },
  ];
  const gone = new Set<string>();
  const asked: MediaStreamConstraints[] = [];
  const tracks: LensTrack[] = [];
  let restless: Ms = Number.NEGATIVE_INFINITY;
  const present = (): Lens[] => all.filter(({ id }) => !gone.has(id));
  const live = (): LensTrack[] => tracks.filter(({ readyState }) => readyState === 'live');

  function pick(video: MediaTrackConstraints): Lens {
    const { deviceId, facingMode } = video;
    const ask = typeof deviceId === 'object' && !Array.isArray(deviceId) ? deviceId : {};
    if (ask.exact !== undefined) throw new DOMException('exact', 'OverconstrainedError');
    const side = typeof facingMode === 'object' && !Array.isArray(facingMode) ? facingMode.ideal : undefined;
    const [first] = present();
    const found =
      present().find(({ id }) => id === ask.ideal) ??
      present().find(({ facing }) => facing === side) ??
      first;
    if (!found) throw new DOMException('none', 'NotFoundError');
    return found;
  }

  const target = new EventTarget();
  return Object.assign(target, {
    asked,
    tracks,
    open: () => live().length,
    async getUserMedia(constraints: MediaStreamConstraints = {}) {
      asked.push(constraints);
      const found: FakeTrack[] = [];
      if (typeof constraints.video === 'object') {
        const lens = pick(constraints.video);
        if (live().length > 0 || clock.now() - restless < SLOW || lens.broken)
          throw new DOMException('busy', 'NotReadableError');
        const track = new LensTrack(lens, () => {
          restless = clock.now();
        });
        tracks.push(track);
        found.push(track);
      }
      if (constraints.audio) found.push(new FakeTrack('audio'));
      const of = (kind: string): MediaStreamTrack[] =>
        found.filter((track) => track.kind === kind).map(asTrack);
      return {
        getTracks: () => found.map(asTrack),
        getVideoTracks: () => of('video'),
        getAudioTracks: () => of('audio'),
      } as unknown as MediaStream;
    },
    async enumerateDevices() {
      restless = clock.now();
      return present().map(
        ({ id, label }) => ({ kind: 'videoinput', deviceId: id, label }) as MediaDeviceInfo,
      );
    },
    breakLens(id: string) {
      for (const lens of all) if (lens.id === id) lens.broken = true;
    },
    unplug(id: string) {
      gone.add(id);
      target.dispatchEvent(new Event('devicechange'));
      for (const track of live()) if (track.settings.deviceId === id) track.taken();
    },
    plugIn(id: string) {
      gone.delete(id);
      target.dispatchEvent(new Event('devicechange'));
    },
  });
}
