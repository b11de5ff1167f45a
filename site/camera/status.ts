import type { EyeState } from './eye.ts';
import type { Battery } from './phone/battery.ts';
import type { Status } from './session.ts';

/** What the monitor is told of this phone: a picture that is not to be trusted is named as what it is. */
export function statusOf(eye: EyeState, battery: Battery | undefined): Status {
  const trouble = troubleOf(eye);
  const picture = eye.at === 'open' ? sizeOf(eye.video) : undefined;
  return {
    kind: 'status',
    ...(battery ? { battery } : {}),
    ...(trouble ? { trouble } : {}),
    ...(picture ? { picture } : {}),
  };
}

function troubleOf(eye: EyeState): Status['trouble'] {
  if (eye.at === 'open') return eye.trouble;
  return eye.at === 'lost' ? 'ended' : undefined;
}

function sizeOf(video: MediaStreamTrack): Status['picture'] {
  const { width, height } = video.getSettings();
  return width && height ? { width: Math.round(width), height: Math.round(height) } : undefined;
}
