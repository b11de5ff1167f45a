import type { Ms } from '../../../shared/lib/index.ts';
import { factsWords } from '../../../shared/words/index.ts';
import type { CameraFacts, DeviceView } from '../../host/snapshot.ts';

type Line = readonly [label: string, value: string];

/** What is not known has no line. */
export function factLines(camera: CameraFacts, device: DeviceView): readonly Line[] {
  const t = factsWords;
  const { own, connections, online, filming } = device;
  const line = (label: string, value: string | undefined): readonly Line[] =>
    value === undefined || value === '' ? [] : [[label, value]];
  return [
    ...line(t.online, online ? t.yes : t.no),
    ...(online ? [] : line(t.seen, own?.lastSeen === undefined ? undefined : momentText(own.lastSeen))),
    ...line(t.watchedBy, online ? watchers(device) : undefined),
    ...line(t.connections, connections === undefined ? undefined : String(connections)),
    ...line(t.battery, batteryText(camera, device)),
    ...line(t.network, own?.network && t.networks[own.network]),
    ...line(t.storage, own?.storage && t.storageIs(sizeText(own.storage.used), sizeText(own.storage.of))),
    ...line(t.filming, filming),
    ...line(t.lenses, own?.cameras?.map(({ label }) => label).join(', ')),
    ...line(t.microphones, own?.microphones?.map(({ label }) => label).join(', ')),
    ...line(t.version, own?.version),
  ];
}

function watchers({ watchedBy }: DeviceView): string {
  const t = factsWords;
  if (watchedBy.length === 0) return t.nobody;
  return watchedBy.map(({ name, isMe }) => (isMe ? t.thisComputer : name || t.unnamed)).join(', ');
}

function batteryText(
  { battery: said }: CameraFacts,
  { battery = said, lasts }: DeviceView,
): string | undefined {
  if (battery === undefined) return undefined;
  const t = factsWords;
  const now = t.batteryIs(Math.round(battery.level * 100), battery.charging);
  if (lasts === undefined) return now;
  const [hours, minutes] = hoursAndMinutes(lasts);
  return `${now}, ${battery.charging ? t.full(hours, minutes) : t.lasts(hours, minutes)}`;
}

const hoursAndMinutes = (time: Ms): readonly [number, number] => {
  const minutes = Math.round(time / 60_000);
  return [Math.floor(minutes / 60), minutes % 60];
};

const momentText = (at: Ms): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const sizeText = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
