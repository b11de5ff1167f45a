import type { OwnFacts } from '../../../shared/household/index.ts';

/** Chromium only, and in no type library. */
interface Connection extends EventTarget {
  readonly type?: string;
}
const connectionOf = (navigator: object): Connection | undefined =>
  'connection' in navigator && navigator.connection instanceof EventTarget ? navigator.connection : undefined;

/** Undefined where the browser does not say. */
export function networkOf(navigator: object): OwnFacts['network'] {
  const type = connectionOf(navigator)?.type;
  if (type === undefined || type === 'unknown' || type === 'none') return undefined;
  return type === 'wifi' || type === 'cellular' || type === 'ethernet' ? type : 'other';
}

export function watchNetwork(navigator: object, look: () => void, signal: AbortSignal): void {
  connectionOf(navigator)?.addEventListener('change', look, { signal });
}

const MEGABYTE = 1_000_000;

/** To the megabyte: a byte more is no news to a household. */
export async function storageOf({ storage }: Navigator): Promise<OwnFacts['storage']> {
  const { usage, quota } = (await storage?.estimate?.()) ?? {};
  if (usage === undefined || quota === undefined) return undefined;
  const round = (bytes: number): number => Math.round(bytes / MEGABYTE) * MEGABYTE;
  return { used: round(usage), of: round(quota) };
}

const MOST = 12;

/** Named only once the browser may use them. */
export async function partsOf(devices: Pick<MediaDevices, 'enumerateDevices'>) {
  const all = await devices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((one) => one.kind === kind && one.label !== '')
      .slice(0, MOST)
      .map(({ deviceId, label }) => ({ id: deviceId.slice(0, 64), label: label.slice(0, 80) }));
  return { cameras: of('videoinput'), microphones: of('audioinput') };
}
