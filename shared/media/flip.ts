import { type Clock, pause } from '../lib/index.ts';
import { type Capture, capture, type Devices } from './capture.ts';
import type { Facing } from './next-ask.ts';
import { SETTLE } from './settle.ts';

export interface FlipWish {
  readonly devices: Devices;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly from: { readonly video: MediaStreamTrack; readonly facing: Facing };
  /** From `camerasOf`, asked while a camera was open. */
  readonly cameras: readonly string[];
  /** The most lines that the picture is to have. */
  readonly lines?: number | undefined;
}

const OTHER: Readonly<Record<Facing, Facing>> = { environment: 'user', user: 'environment' };

/**
 * The camera on the other side. The old one is stopped first: few phones open two at once. Where the other one does
 * not start, the first is opened again, so that a failed flip costs a second of picture and not the watch.
 */
export async function flip({ devices, clock, signal, from, cameras, lines }: FlipWish): Promise<Capture> {
  const instead = after(from.video.getSettings().deviceId, cameras);
  from.video.stop();
  try {
    await pause(clock, SETTLE, signal);
  } catch {
    return { ok: false, why: 'stopped' };
  }
  const open = (facing: Facing, firmly: boolean): Promise<Capture> =>
    capture({ devices, clock, signal, facing, firmly, instead, lines, sound: false });
  const other = await open(OTHER[from.facing], true);
  return other.ok || signal.aborted ? other : open(from.facing, false);
}

const after = (id: string | undefined, cameras: readonly string[]): string | undefined =>
  id === undefined ? undefined : cameras[(cameras.indexOf(id) + 1) % cameras.length];

/** Asked only while a camera is open: listing devices just before opening one makes some phones refuse it. */
export async function camerasOf(devices: Devices): Promise<string[]> {
  const all = await devices.enumerateDevices();
  return all.filter((device) => device.kind === 'videoinput').map((device) => device.deviceId);
}
