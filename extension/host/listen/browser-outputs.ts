import { emitter } from '../../../shared/lib/index.ts';
import type { OutputDevices } from './outputs.ts';

/** Undefined where an element cannot choose its output at all. */
export function browserOutputs(devices: MediaDevices, signal?: AbortSignal): OutputDevices | undefined {
  if (!('setSinkId' in HTMLMediaElement.prototype)) return undefined;
  const changed = emitter<void>();
  devices.addEventListener('devicechange', () => changed.emit(), signal ? { signal } : {});
  return { list: () => devices.enumerateDevices(), changed };
}
