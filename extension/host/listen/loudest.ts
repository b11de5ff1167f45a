import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';

/** Quieter than this is a quiet room, and no room is the loudest of quiet ones. */
const FLOOR = 0.03;
/** Another camera takes over only when it is clearly louder: a mark that jumps to and fro tells nothing. */
const CLEARLY = 1.4;
/** Kept through the pauses of a voice. */
const HOLD: Ms = 2000;

export interface Loudest {
  readonly camera: DeviceId;
  readonly level: number;
  readonly at: Ms;
}

/** Which of several cameras is marked, given the one that was. Pure. */
export function loudestOf(
  levels: Readonly<Record<DeviceId, number>>,
  before: Loudest | undefined,
  now: Ms,
): Loudest | undefined {
  const heard = Object.entries(levels).map(([id, level]) => ({ camera: id as DeviceId, level, at: now }));
  if (heard.length < 2) return undefined;
  const [top] = heard.filter(({ level }) => level >= FLOOR).sort((a, b) => b.level - a.level);
  const held = before && before.camera in levels && now - before.at < HOLD ? before : undefined;
  if (top === undefined || top.camera === held?.camera) return top ?? held;
  const own = held ? Math.max(levels[held.camera] ?? 0, FLOOR) : 0;
  return top.level >= own * CLEARLY ? top : held;
}
