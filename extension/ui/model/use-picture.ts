import { useEffect, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { useEyes } from './use-eyes.ts';
import { useMonitor } from './use-monitor.ts';

interface ShownPicture {
  readonly stream: MediaStream | undefined;
  readonly video: HTMLVideoElement | null;
  /** The ref of the element that is to show it. */
  readonly setVideo: (video: HTMLVideoElement | null) => void;
}

/**
 * The camera's stream, joined to the element that shows it. When it ends, the last one is kept: its last frame stays
 * on the screen, greyed, instead of a black hole. A component is about one camera for its whole life (give it a key).
 */
export function usePicture(camera: DeviceId): ShownPicture {
  const monitor = useMonitor();
  const [stream, setStream] = useState<MediaStream>();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
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
  useEffect(() => {
    if (video === null || stream === undefined) return;
    video.srcObject = stream;
    return () => {
      video.srcObject = null;
    };
  }, [video, stream]);
  useEyes(camera, video);
  return { stream, video, setVideo };
}
