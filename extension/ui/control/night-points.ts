import { makesNoise, rulesOf, unwatched } from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { SelfTestPoint } from '../../../shared/protocol/index.ts';
import { controlWords } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';

/** One line of the list: how it is, and how to mend it where it is not well. */
export interface NightPoint {
  readonly of: keyof typeof controlWords.night.points;
  readonly is: SelfTestPoint['is'];
  readonly says: string;
}

/** Heard in the next room through a door that is ajar; below it a sleeper may miss it. */
const LOUD_ENOUGH = 0.4;
const SLOW: Ms = 400;

const { found: t } = controlWords;

/** What this computer knows by itself. */
export function pointsHere(camera: CameraFacts, snapshot: Snapshot, now: Ms): readonly NightPoint[] {
  return [alarm(camera, snapshot, now), volume(snapshot), computer(snapshot), way(camera)];
}

/** What the phone found, in words. A point that only a newer phone knows is left out. */
export const pointsThere = (found: readonly SelfTestPoint[]): readonly NightPoint[] =>
  found.map((point) => ({ of: point.of, is: point.is, says: saysOf(point) }));

function saysOf({ of, is, why, figure = 0 }: SelfTestPoint): string {
  switch (of) {
    case 'frames':
      return is === 'ok' ? t.frames.ok(figure) : (sentence(t.frames, why) ?? t.frames[is]);
    case 'storage':
      return is === 'unknown' ? t.storage.unknown : t.storage[is](figure);
    case 'battery':
      if (is === 'unknown') return t.battery.unknown;
      if (why === 'charging') return t.battery.charging(figure);
      return is === 'ok' ? t.battery.unplugged(figure) : t.battery.unplug(figure);
    case 'server':
    case 'network':
    case 'camera':
    case 'light':
    case 'microphone':
    case 'awake':
      return sentence(t[of], why) ?? sentence(t[of], is) ?? controlWords.night.is[is];
  }
}

const sentence = (among: object, key: string | undefined): string | undefined =>
  Object.entries(among).find(([name, says]) => name === key && typeof says === 'string')?.[1];

function alarm(camera: CameraFacts, { alarm: { cameras, settings } }: Snapshot, now: Ms): NightPoint {
  const { delay } = rulesOf(settings, camera.id);
  const mine = cameras[camera.id] ?? unwatched;
  if (delay === 'off') return { of: 'alarm', is: 'look', says: t.alarm.look };
  const hushed = mine.hushedUntil !== undefined && mine.hushedUntil > now;
  if (hushed || (mine.state.at === 'quiet' && !makesNoise(mine)))
    return { of: 'alarm', is: 'look', says: t.alarm.quiet };
  return { of: 'alarm', is: 'ok', says: t.alarm.ok(Math.round(delay / 1000)) };
}

function volume({ alarm: { settings, sound } }: Snapshot): NightPoint {
  const of = 'volume';
  if (sound.at === 'cannot-play') return { of, is: 'look', says: t.volume.unheard };
  const percent = Math.round(settings.sound.volume * 100);
  return settings.sound.volume < LOUD_ENOUGH
    ? { of, is: 'look', says: t.volume.look(percent) }
    : { of, is: 'ok', says: t.volume.ok(percent) };
}

function computer({ keepAwake }: Snapshot): NightPoint {
  const of = 'computer';
  if (keepAwake === undefined) return { of, is: 'unknown', says: t.computer.unknown };
  return keepAwake === 'on'
    ? { of, is: 'ok', says: t.computer.ok }
    : { of, is: 'look', says: t.computer.look };
}

function way({ link, roundTrip }: CameraFacts): NightPoint {
  const of = 'way';
  if (link.at !== 'live') return { of, is: 'look', says: t.way.look };
  if (roundTrip === undefined) return { of, is: 'unknown', says: t.way.unknown };
  const ms = Math.round(roundTrip);
  return ms > SLOW ? { of, is: 'look', says: t.way.slow(ms) } : { of, is: 'ok', says: t.way.ok(ms) };
}
