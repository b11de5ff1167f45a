import { type CameraAlarm, type CameraRules, rulesOf, unwatched } from '../../../shared/alarm/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { useWatched } from '../../../shared/ui/index.ts';
import { useMonitor } from './use-monitor.ts';

/** The alarm of one camera, for a part that is about that camera and nothing else. */
export function useAlarm(camera: DeviceId): {
  readonly alarm: CameraAlarm;
  readonly rules: CameraRules | undefined;
} {
  const facts = useWatched(useMonitor().snapshot)?.alarm;
  return { alarm: facts?.cameras[camera] ?? unwatched, rules: facts && rulesOf(facts.settings, camera) };
}
