import './picture.css';
import { type ReactElement, useEffect, useRef } from 'react';
import { Icon } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { usePicture } from '../model/use-picture.ts';

interface PictureProps {
  readonly camera: CameraFacts;
  /** A picture that is not live is greyed, so that nobody takes it for the present. */
  readonly belief: 'live' | 'doubt' | 'past';
  /** `whole`: nothing is cut away. `fill`: no bars, for small ones. */
  readonly fit: 'whole' | 'fill';
}

/** The picture alone, always silent. */
export function Picture({ camera, belief, fit }: PictureProps): ReactElement {
  const stream = usePicture(camera.id);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || stream === undefined) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  if (stream === undefined) {
    return (
      <span className="picture picture-none">
        <Icon name="camera" />
      </span>
    );
  }
  return (
    <video
      ref={video}
      className={`picture picture-${fit}`}
      data-belief={belief}
      aria-label={
        belief === 'live' ? words.monitor.picture(camera.name) : words.monitor.pictureWas(camera.name)
      }
      autoPlay
      muted
      playsInline
      tabIndex={-1}
    />
  );
}
