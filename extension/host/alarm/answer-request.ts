import {
  type AlarmCommand,
  type AlarmSettings,
  parseCameraRules,
  parseSoundChoice,
  type SoundChoice,
} from '../../../shared/alarm/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { StoreError } from '../../../shared/store/index.ts';
import type { Heard } from './alarm-audio.ts';
import type { AlarmAnswer, AlarmRequest } from './contract.ts';

export interface RequestContext {
  readonly known: (camera: DeviceId) => boolean;
  readonly obey: (command: AlarmCommand | { readonly do: 'gaps-seen' }) => void;
  readonly change: (to: (settings: AlarmSettings) => AlarmSettings) => Promise<void>;
  readonly try: (choice: SoundChoice) => Promise<Heard>;
}

/** Every form is held against its limits before anything is changed, and saved before it counts. */
export async function answerRequest(request: AlarmRequest, context: RequestContext): Promise<AlarmAnswer> {
  switch (request.do) {
    case 'gaps-seen':
      context.obey(request);
      return { ok: true };
    case 'set-alarm': {
      const rules = parseCameraRules(request.rules);
      if (!rules) return { ok: false, why: 'not-valid' };
      if (!context.known(request.camera)) return { ok: false, why: 'unknown-camera' };
      return change(context, ({ cameras, ...rest }) => ({
        ...rest,
        cameras: { ...cameras, [request.camera]: rules },
      }));
    }
    case 'set-sound': {
      const sound = parseSoundChoice(request.sound);
      return sound ? change(context, (now) => ({ ...now, sound })) : { ok: false, why: 'not-valid' };
    }
    case 'try-sound': {
      const sound = parseSoundChoice(request.sound);
      return sound ? { ok: true, heard: await context.try(sound) } : { ok: false, why: 'not-valid' };
    }
    default:
      if (!context.known(request.camera)) return { ok: false, why: 'unknown-camera' };
      context.obey(request);
      return { ok: true };
  }
}

async function change(
  context: RequestContext,
  to: (settings: AlarmSettings) => AlarmSettings,
): Promise<AlarmAnswer> {
  try {
    await context.change(to);
    return { ok: true };
  } catch (error) {
    if (error instanceof StoreError) return { ok: false, why: 'store-failed' };
    throw error;
  }
}
