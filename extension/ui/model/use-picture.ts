import { useEffect, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { useMonitor } from './use-monitor.ts';

/**
 * The camera's stream. When it ends, the last one is kept: its last frame stays on the screen, greyed, instead of a
 * black hole. A component is about one camera for its whole life (give it a key).
 */
export function usePicture(camera: DeviceId): MediaStream | undefined {
  const monitor = useMonitor();
  const [stream, setStream] = useState<MediaStream>();
  useEffect(() => {
    const life = new AbortController();
    const picture = monitor.picture(camera, life.signal);
    const take = (next: MediaStream | undefined): void => {
      if (next !== undefined) setStream(next);
    };
    take(picture.value);
    picture.on(take, life.signal);
    return () => life.abort();
  }, [monitor, camera]);
  return stream;
}
