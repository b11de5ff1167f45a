import { useEffect, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { useMonitor } from './use-monitor.ts';

/**
 * The camera's stream, taken anew when the host has another track.
 * When it ends, the last one is kept: its last frame stays on the screen, greyed, instead of a black hole.
 */
export function usePicture(camera: DeviceId, trackNumber: number): MediaStream | undefined {
  const monitor = useMonitor();
  const [stream, setStream] = useState<MediaStream>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another track number means that the host has another track to give
  useEffect(() => {
    const life = new AbortController();
    const picture = monitor.picture(camera, life.signal);
    const take = (next: MediaStream | undefined): void => {
      if (next !== undefined) setStream(next);
    };
    take(picture.value);
    picture.on(take, life.signal);
    return () => life.abort();
  }, [monitor, camera, trackNumber]);
  return stream;
}
