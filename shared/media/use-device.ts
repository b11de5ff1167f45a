import { type Clock, pause } from '../lib/index.ts';
import { type Capture, capture, type Devices } from './capture.ts';
import type { Facing } from './next-ask.ts';
import { SETTLE } from './settle.ts';

export interface UseDevice {
  readonly devices: Devices;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly from: { readonly device: string | undefined; readonly facing: Facing };
  readonly device: string;
  readonly lines: number | undefined;
}

export interface Used {
  readonly got: Capture;
  /** Another camera films than was asked for: mostly the former one. */
  readonly fellBack: boolean;
}

/**
 * One camera by its name, after the one before was stopped: few phones open two at once, and some of those only after a
 * moment. Where it does not start, the former one is opened again: a failed switch costs seconds of picture, and not
 * the watch.
 */
export async function openDevice(wish: UseDevice): Promise<Used> {
  const { devices, clock, signal, from, device, lines } = wish;
  try {
    await pause(clock, SETTLE, signal);
  } catch {
    return { got: { ok: false, why: 'stopped' }, fellBack: false };
  }
  const open = (id: string | undefined, firmly: boolean): Promise<Capture> =>
    capture({ devices, clock, signal, facing: from.facing, device: id, firmly, lines, sound: false });
  const other = await open(device, true);
  if (other.ok) return { got: other, fellBack: isAnother(other.video, device) };
  if (signal.aborted) return { got: other, fellBack: false };
  return { got: await open(from.device, false), fellBack: true };
}

/** A browser that hides the names of its devices is believed. */
function isAnother(video: MediaStreamTrack, device: string): boolean {
  const { deviceId } = video.getSettings();
  return deviceId !== undefined && deviceId !== '' && deviceId !== device;
}
