import type { ControlMessage } from '../../shared/protocol/index.ts';
import type { EyeState } from './eye.ts';
import type { Battery } from './phone/battery.ts';

export type Status = Extract<ControlMessage, { kind: 'status' }>;

/** What the monitor is told of this phone: a picture that is not to be trusted is named as what it is. */
export function statusOf(eye: EyeState, battery: Battery | undefined): Status {
  const trouble = troubleOf(eye);
  const picture = eye.at === 'open' ? sizeOf(eye.video) : undefined;
  return {
    kind: 'status',
    ...(battery ? { battery } : {}),
    ...(trouble ? { trouble } : {}),
    ...(picture ? { picture } : {}),
    ...(eye.at === 'open' ? { microphone: eye.microphone } : {}),
    ...(eye.at === 'paused' ? { pausedBy: eye.by.by } : {}),
  };
}

function troubleOf(eye: EyeState): Status['trouble'] {
  if (eye.at === 'lost') return 'ended';
  if (eye.at === 'paused') return 'paused';
  // A black picture without noise is what a phone gives that has shut its camera off.
  return eye.trouble === 'black' ? 'muted' : eye.trouble;
}

function sizeOf(video: MediaStreamTrack): Status['picture'] {
  const { width, height } = video.getSettings();
  return width && height ? { width: Math.round(width), height: Math.round(height) } : undefined;
}
