import * as v from 'valibot';
import { DeviceId, Name, Preference, STRAINS } from '../protocol/index.ts';

/** What is bounded here bounds the document: nobody can write more of a fact than this into it. */
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const when = whole(0, Number.MAX_SAFE_INTEGER);
const short = v.pipe(v.string(), v.maxLength(80));

export const NOTES_LIMIT = 2000;

export const ICONS = [
  'camera',
  'cot',
  'bed',
  'sofa',
  'door',
  'window',
  'garden',
  'car',
  'paw',
  'laptop',
] as const;

const Quality = v.strictObject({
  preset: v.picklist(['auto', 'saver', 'balanced', 'best', 'sound-only']),
  maxBitRate: v.optional(whole(100_000, 50_000_000)),
  maxFrameRate: v.optional(whole(1, 60)),
  prefer: Preference,
});

/** `delay` in milliseconds from the last sign of life to the noise. */
const Rules = v.strictObject({
  delay: v.union([v.literal('off'), whole(0, 600_000)]),
  until: v.picklist(['acknowledged', 'picture-back']),
});

/** When the camera is to be watched: days of the week (0 is Sunday), minutes of the day in the monitor's own time. */
const Schedule = v.pipe(
  v.array(
    v.strictObject({
      days: v.pipe(v.array(whole(0, 6)), v.maxLength(7)),
      from: whole(0, 1439),
      until: whole(0, 1439),
    }),
  ),
  v.maxLength(14),
);

/** How a person is told of something; the alarm is the noise. */
const Telling = v.picklist(['off', 'notify', 'alarm']);
export type Telling = v.InferOutput<typeof Telling>;

/** Each field of a device that owners edit. `notes` is apart: a text, merged letter by letter. */
export const deviceFields = {
  name: Name,
  room: v.union([v.literal(''), Name]),
  icon: v.picklist(ICONS),
  order: whole(0, 10_000),
  quality: Quality,
  alarm: Rules,
  /** Fields of their own, so that two that are chosen apart are both kept. */
  warnBattery: Telling,
  warnUnplugged: Telling,
  warnHot: Telling,
  warnStorage: Telling,
  /** Of a camera that is there again after a while. */
  warnBack: v.picklist(['off', 'notify']),
  schedule: Schedule,
} as const;

type Fields<F extends Record<string, v.GenericSchema>> = {
  readonly [K in keyof F]?: Readonly<v.InferOutput<F[K]>>;
};
export type DeviceSettings = Fields<typeof deviceFields> & { readonly notes?: string };

const Part = v.strictObject({ id: v.pipe(v.string(), v.maxLength(64)), label: short });

/** What only the device itself says of itself, all of it in one record: nobody else writes it, so nothing can clash. */
export const OwnFacts = v.object({
  kind: v.picklist(['camera', 'monitor']),
  version: v.optional(short),
  network: v.optional(v.picklist(['wifi', 'cellular', 'ethernet', 'other'])),
  /** Bytes that are in use and that there may be. */
  storage: v.optional(v.strictObject({ used: when, of: when })),
  /** How much of a full battery it loses in an hour; negative while it fills. */
  drain: v.optional(v.pipe(v.number(), v.minValue(-20), v.maxValue(20))),
  cameras: v.optional(v.pipe(v.array(Part), v.maxLength(12))),
  microphones: v.optional(v.pipe(v.array(Part), v.maxLength(12))),
  /** By this device's clock. */
  lastSeen: v.optional(when),
});
export type OwnFacts = Readonly<v.InferOutput<typeof OwnFacts>>;

const SOME = v.pipe(v.array(DeviceId), v.maxLength(200));
const Places = { order: SOME, pinned: SOME, hidden: SOME, large: v.optional(DeviceId) };

/** Of the household as a whole. */
export const householdFields = {
  /** Of what is written here, see migrate.ts. */
  version: whole(1, 1000),
  layout: v.strictObject({
    ...Places,
    saved: v.optional(v.pipe(v.array(v.strictObject({ name: Name, ...Places })), v.maxLength(12))),
  }),
  sound: v.strictObject({
    sound: v.picklist(['chime', 'beep', 'siren', 'marimba']),
    volume: share,
    fadeIn: whole(0, 30_000),
  }),
} as const;

/**
 * Somebody answered the alarm of a camera: quiet on every monitor. `at` by the clock of who did; `aWhile`: only for so
 * long as everybody knows by themselves, since clocks differ.
 */
export const Quieted = v.strictObject({
  by: DeviceId,
  at: when,
  loss: v.optional(when),
  aWhile: v.optional(v.literal(true)),
});
export type Quieted = Readonly<v.InferOutput<typeof Quieted>>;

export type HouseholdSettings = Omit<Fields<typeof householdFields>, 'version'> & {
  readonly quieted: ReadonlyMap<DeviceId, Quieted>;
};

/** What changes by the second: never written to a disk, and gone when the device goes. */
export const Presence = v.object({
  battery: v.optional(v.strictObject({ level: share, charging: v.boolean() })),
  /** Until the battery is empty, as the device itself reckons. */
  lasts: v.optional(when),
  /** The cameras that this monitor watches now. */
  watching: v.optional(SOME),
  connections: v.optional(whole(0, 1000)),
  /** The camera that the phone films with now, as its browser names it. */
  filming: v.optional(short),
  strains: v.optional(v.pipe(v.array(v.picklist(STRAINS)), v.maxLength(STRAINS.length))),
});
export type Presence = Readonly<v.InferOutput<typeof Presence>>;

export interface DeviceFacts {
  readonly settings: DeviceSettings;
  readonly own: OwnFacts | undefined;
}
