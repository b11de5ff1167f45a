import { type ReactElement, useEffect, useRef } from 'react';

interface OwnPictureProps {
  readonly track: MediaStreamTrack;
  readonly label: string;
  /** A front camera is shown as a mirror, as people know themselves; what is sent is not turned. */
  readonly mirrored?: boolean;
}

export function OwnPicture({ track, label, mirrored = false }: OwnPictureProps): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (!shown) return;
    shown.srcObject = new MediaStream([track]);
    return () => {
      shown.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      className={mirrored ? 'own-picture mirrored' : 'own-picture'}
      aria-label={label}
      autoPlay
      muted
      playsInline
      disablePictureInPicture
    />
  );
}
