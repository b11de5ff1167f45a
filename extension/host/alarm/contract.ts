import type {
  AlarmCommand,
  AlarmSettings,
  CameraAlarm,
  CameraRules,
  Gap,
  SoundChoice,
} from '../../../shared/alarm/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Heard, SoundState } from './alarm-audio.ts';

/** Everything of the alarm that a view draws. Plain data: it goes over a port. */
export interface AlarmFacts {
  readonly cameras: Readonly<Record<DeviceId, CameraAlarm>>;
  readonly gaps: readonly Gap[];
  readonly settings: AlarmSettings;
  readonly sound: SoundState;
}

/** What a view asks of the alarm. To stop watching is the roster's command. */
export type AlarmRequest =
  | AlarmCommand
  | { readonly do: 'gaps-seen' }
  | { readonly do: 'set-alarm'; readonly camera: DeviceId; readonly rules: CameraRules }
  | { readonly do: 'set-sound'; readonly sound: SoundChoice }
  /** One round of what the form says now; it need not be saved. */
  | { readonly do: 'try-sound'; readonly sound: SoundChoice };

export type AlarmAnswer =
  | { readonly ok: true }
  | { readonly ok: true; readonly heard: Heard }
  | { readonly ok: false; readonly why: 'not-valid' | 'unknown-camera' | 'store-failed' };
