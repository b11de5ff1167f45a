import { useEffect } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { watchEyes } from '../../platform/eyes.ts';
import { useMonitor } from './use-monitor.ts';

/** A camera sends what is looked at, and no more: so each picture says how large it is seen. */
export function useEyes(camera: DeviceId, video: HTMLVideoElement | null): void {
  const { eyes } = useMonitor();
  useEffect(() => {
    if (video === null || eyes === undefined) return;
    const life = new AbortController();
    watchEyes(video, eyes(camera, life.signal), life.signal);
    return () => life.abort();
  }, [video, camera, eyes]);
}
