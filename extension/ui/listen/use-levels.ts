import { useEffect, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Levels } from '../../host/listen/contract.ts';
import { useMonitor } from '../model/use-monitor.ts';

/** One fact out of the levels; draws anew only when that changes. */
function useLevels<T>(pick: (levels: Levels) => T, before: T): T {
  const { levels } = useMonitor();
  const [picked, setPicked] = useState(before);
  useEffect(() => levels?.on((now) => setPicked(pick(now))), [levels, pick]);
  return picked;
}

/** Fine enough to follow a voice, and coarse enough that a quiet room draws nothing. */
const STEPS = 20;

/** How far a meter is out, from 0 to 1: loudness as the ear has it, not as the sample has it. */
export const useLevel = (camera: DeviceId): number => {
  const [pick] = useState(
    () =>
      ({ levels }: Levels) =>
        Math.round(Math.sqrt(levels[camera] ?? 0) * STEPS) / STEPS,
  );
  return useLevels(pick, 0);
};

export const useIsLoudest = (camera: DeviceId): boolean => {
  const [pick] = useState(
    () =>
      ({ loudest }: Levels) =>
        loudest === camera,
  );
  return useLevels(pick, false);
};
