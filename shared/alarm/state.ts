import * as v from 'valibot';
import type { Ms } from '../lib/index.ts';
import { LossCause } from './sight.ts';
import { soundingOf, Warning, type Warnings, warningDueAt } from './warning.ts';

const Moment = v.pipe(v.number(), v.finite());
const loss = { lossAt: Moment, cause: LossCause };

/** Where the alarm of one camera stands. `lossAt`: the last sign of life before the loss, however late it was noticed. */
export const AlarmState = v.variant('at', [
  v.strictObject({ at: v.literal('unwatched') }),
  /** Stopped by its owner. Silence means nothing now, until the camera is seen again. */
  v.strictObject({ at: v.literal('stopped'), since: Moment }),
  /** Closed for privacy by somebody of the household, until it is seen again. */
  v.strictObject({ at: v.literal('paused'), since: Moment }),
  /** Watched, and not one picture yet since the wish. */
  v.strictObject({ at: v.literal('waiting'), ...loss, dueAt: Moment }),
  v.strictObject({ at: v.literal('calm') }),
  /** Lost, and not long enough for anybody to be called. `dueAt`: from then on it is no blip any more. */
  v.strictObject({ at: v.literal('counting'), ...loss, dueAt: Moment }),
  /** Lost, and making a noise since `since`. */
  v.strictObject({ at: v.literal('sounding'), ...loss, since: Moment }),
  /** The picture is back, and the noise goes on, because the user wants it to until somebody answers. */
  v.strictObject({ at: v.literal('unanswered'), ...loss, since: Moment, backAt: Moment }),
  /** Lost without a noise: until the picture is back (acknowledged), until a moment, or until the alarm is turned on. */
  v.strictObject({
    at: v.literal('quiet'),
    ...loss,
    until: v.union([v.picklist(['back', 'turned-on']), Moment]),
  }),
  /** An acknowledged loss whose picture came back just now; gone again before `settlesAt`, it is the same loss. */
  v.strictObject({ at: v.literal('settling'), ...loss, backAt: Moment, settlesAt: Moment }),
]);
export type AlarmState = v.InferOutput<typeof AlarmState>;

/** What happened while nobody looked, kept until somebody has seen it. At most one of each kind. */
export const CameraNotice = v.variant('was', [
  /** Losses that nobody acknowledged, from the first's beginning to the last's end. */
  v.strictObject({
    was: v.literal('lost'),
    from: Moment,
    to: Moment,
    times: v.pipe(v.number(), v.integer()),
  }),
  v.strictObject({ was: v.literal('stopped'), at: Moment }),
]);
export type CameraNotice = v.InferOutput<typeof CameraNotice>;

export const CameraAlarm = v.strictObject({
  state: AlarmState,
  /** "Quiet for 10 min": losses are shown and make no noise before this moment. */
  hushedUntil: v.optional(Moment),
  notices: v.array(CameraNotice),
  /** Absent while there is none. */
  warnings: v.optional(v.array(Warning)),
});
export type CameraAlarm = v.InferOutput<typeof CameraAlarm>;

export const unwatched: CameraAlarm = { state: { at: 'unwatched' }, notices: [] };

export const makesNoise = ({ state, warnings = [] }: CameraAlarm): boolean =>
  state.at === 'sounding' || state.at === 'unanswered' || soundingOf(warnings).length > 0;

/** Lost for so long that it counts on the toolbar's badge, with or without a noise. */
export const isLost = ({ state }: CameraAlarm): boolean => state.at === 'sounding' || state.at === 'quiet';

/** Somebody wants to see it and nobody stopped it: while nobody looks, this is what goes unwatched. */
export const isExpected = ({ state }: CameraAlarm): boolean =>
  state.at !== 'unwatched' && state.at !== 'stopped' && state.at !== 'paused';

/** When time alone changes the state. Undefined: only a fact or a person does. */
export function dueAt({ state, warnings = [] }: CameraAlarm): Ms | undefined {
  const due = [stateDueAt(state), ...warnings.map(warningDueAt)].filter((moment) => moment !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
}

function stateDueAt(state: AlarmState): Ms | undefined {
  switch (state.at) {
    case 'waiting':
    case 'counting':
      return state.dueAt;
    case 'settling':
      return state.settlesAt;
    case 'quiet':
      return typeof state.until === 'number' ? state.until : undefined;
    default:
      return undefined;
  }
}

export function withWarnings(was: CameraAlarm, next: Warnings): CameraAlarm {
  const { warnings = [], ...rest } = was;
  if (next.length === 0) return warnings.length === 0 ? was : rest;
  return next === warnings ? was : { ...was, warnings: [...next] };
}

export const withState = (was: CameraAlarm, state: AlarmState): CameraAlarm =>
  state === was.state ? was : { ...was, state };
