import * as v from 'valibot';
import { seconds } from '../lib/index.ts';
import { DeviceId } from '../protocol/index.ts';
import { DEFAULT_DELAY, LONGEST_DELAY, SHORTEST_DELAY } from './timings.ts';

/** What the user wants for one camera. */
export const CameraRules = v.strictObject({
  /** From the last sign of life to the noise. */
  delay: v.union([
    v.literal('off'),
    v.pipe(v.number(), v.minValue(SHORTEST_DELAY), v.maxValue(LONGEST_DELAY)),
  ]),
  /** `acknowledged`: the noise goes on until somebody answers it, also when the picture is back meanwhile. */
  until: v.picklist(['acknowledged', 'picture-back']),
});
export type CameraRules = v.InferOutput<typeof CameraRules>;

export const SoundName = v.picklist(['chime', 'beep', 'siren', 'marimba']);
export type SoundName = v.InferOutput<typeof SoundName>;

/** What the user wants for the whole household. */
export const SoundChoice = v.strictObject({
  sound: SoundName,
  volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** How long the sound grows from a whisper to `volume`. Zero: loud at once. */
  fadeIn: v.pipe(v.number(), v.minValue(0), v.maxValue(seconds(30))),
});
export type SoundChoice = v.InferOutput<typeof SoundChoice>;

const AlarmSettings = v.strictObject({
  sound: SoundChoice,
  cameras: v.record(DeviceId, CameraRules),
});
export type AlarmSettings = v.InferOutput<typeof AlarmSettings>;

export const defaultRules: CameraRules = { delay: DEFAULT_DELAY, until: 'acknowledged' };
export const defaultSettings: AlarmSettings = {
  sound: { sound: 'chime', volume: 0.8, fadeIn: seconds(4) },
  cameras: {},
};

export const rulesOf = (settings: AlarmSettings, camera: DeviceId): CameraRules =>
  settings.cameras[camera] ?? defaultRules;

export function parseAlarmSettings(raw: unknown): AlarmSettings | undefined {
  const parsed = v.safeParse(AlarmSettings, raw);
  return parsed.success ? parsed.output : undefined;
}

/** What a form of a view asks for, held against the limits before anything is changed. */
export function parseCameraRules(raw: unknown): CameraRules | undefined {
  const parsed = v.safeParse(CameraRules, raw);
  return parsed.success ? parsed.output : undefined;
}

export function parseSoundChoice(raw: unknown): SoundChoice | undefined {
  const parsed = v.safeParse(SoundChoice, raw);
  return parsed.success ? parsed.output : undefined;
}
