import { type Devices, type Span, settingOf, tunableOf, USUAL_LINES } from '../../../shared/media/index.ts';
import type { Abilities, AfarRange, Lines } from '../../../shared/protocol/index.ts';
import type { EyeState } from '../eye.ts';
import type { AfarHabits } from './habits.ts';

export interface AbilitiesOf {
  readonly eye: EyeState;
  readonly listed: Listed;
  readonly microphone: MediaStreamTrack | undefined;
  readonly habits: AfarHabits;
  readonly dimmed: boolean;
}

/** What the browser lists. */
export interface Listed {
  readonly lenses: Abilities['lenses'];
}

export const nothingListed: Listed = { lenses: [] };

const CHOICES: readonly Lines[] = [360, 480, 720, 1080];
const MOST_LENSES = 16;

/** What this phone can do, and what of it is on. A closed eye can do nothing that is of a camera. */
export function abilitiesOf({ eye, listed, microphone, habits, dimmed }: AbilitiesOf): Abilities {
  const video = eye.at === 'open' ? eye.video : undefined;
  const { turn = { mirror: false, rotation: 0 } } = habits;
  return {
    lenses: listed.lenses,
    ...(video ? ofVideo(video) : {}),
    lines: { choices: choicesFor(video), now: linesOf(habits) },
    turn,
    microphone: {
      on: eye.at === 'paused' ? !habits.muted : microphone !== undefined,
      ...(microphone?.label ? { label: microphone.label.slice(0, 100) } : {}),
    },
    dimmed,
    ...(eye.at === 'paused' ? { paused: eye.by } : {}),
  };
}

function ofVideo(video: MediaStreamTrack): Partial<Abilities> {
  const can = tunableOf(video);
  const { deviceId } = video.getSettings();
  const zoom = rangeOf(video, can.zoom, 'zoom');
  const distance = rangeOf(video, can.focusDistance, 'focusDistance');
  const exposure = rangeOf(video, can.exposureCompensation, 'exposureCompensation');
  const modes = (['continuous', 'manual'] as const).filter((mode) => can.focusModes.includes(mode));
  const focused = settingOf(video, 'focusMode');
  const now = modes.find((mode) => mode === focused);
  return {
    ...(deviceId ? { lens: deviceId.slice(0, 200) } : {}),
    ...(can.torch ? { torch: settingOf(video, 'torch') === true } : {}),
    ...(zoom ? { zoom } : {}),
    // One mode is no choice.
    ...(modes.length > 1
      ? { focus: { modes, ...(now ? { now } : {}), ...(distance ? { distance } : {}) } }
      : {}),
    ...(exposure ? { exposure } : {}),
  };
}

function rangeOf(
  video: MediaStreamTrack,
  span: Span | undefined,
  name: 'zoom' | 'focusDistance' | 'exposureCompensation',
): AfarRange | undefined {
  if (!span) return undefined;
  const now = settingOf(video, name);
  return { ...span, now: typeof now === 'number' ? now : span.min };
}

function choicesFor(video: MediaStreamTrack | undefined): Lines[] {
  const most = (video && tunableOf(video).lines) ?? USUAL_LINES;
  return CHOICES.filter((lines) => lines <= most);
}

const linesOf = ({ lines }: AfarHabits): Lines => CHOICES.find((one) => one === lines) ?? USUAL_LINES;

/** Asked only while a camera is open: before that browsers hide the names, and some phones refuse the camera after it. */
export async function listDevices(devices: Devices, name: (number: number) => string): Promise<Listed> {
  const all = await devices.enumerateDevices();
  const cameras = all.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
  return {
    lenses: cameras.slice(0, MOST_LENSES).map((device, at) => {
      const facing = facingOf(device);
      return {
        id: device.deviceId.slice(0, 200),
        label: labelOf(device) || name(at + 1),
        ...(facing ? { facing } : {}),
      };
    }),
  };
}

/** Names of devices are text of others; a monitor takes no more than this. */
const labelOf = ({ label }: MediaDeviceInfo): string => label.trim().slice(0, 100);

/** Browsers that know the side say so of the device, or in its name. */
function facingOf(device: MediaDeviceInfo): 'environment' | 'user' | undefined {
  const label = device.label.toLowerCase();
  if (/\b(back|rear|environment)\b/.test(label)) return 'environment';
  return /\b(front|user|selfie)\b/.test(label) ? 'user' : undefined;
}
