import * as v from 'valibot';
import type { DeviceId } from '../protocol/index.ts';

/** Icons of shared/ui that events use. */
export type EventIcon =
  | 'add'
  | 'bell'
  | 'bolt'
  | 'camera'
  | 'check'
  | 'copy'
  | 'cross'
  | 'eye'
  | 'flip'
  | 'float'
  | 'full'
  | 'hide'
  | 'info'
  | 'link'
  | 'lock'
  | 'microphone'
  | 'pencil'
  | 'phone'
  | 'photo'
  | 'pin'
  | 'reload'
  | 'scan'
  | 'settings'
  | 'silent'
  | 'sound'
  | 'stop'
  | 'trash'
  | 'warning';

export type Tone = 'plain' | 'good' | 'warn' | 'loss';

/** The name of a device as the reader knows it. */
export type Who = (device: DeviceId) => string;

type Sentence<F> = (fields: F, who: Who, about: DeviceId) => string;

export interface Kind<K extends string, F extends object> {
  readonly kind: K;
  readonly icon: EventIcon;
  readonly tone: Tone;
  /** What a log needs and nobody reads: left out of the history. */
  readonly isHousekeeping: boolean;
  /** Fields as they might be: what the tests try the sentence with. */
  readonly sample: F;
  parse(raw: unknown): F | undefined;
  /** Whom it is about; undefined: the device itself. */
  about(fields: F): DeviceId | undefined;
  /** Undefined when the fields are not of this kind: a newer version may have given it others. */
  tell(raw: unknown, who: Who, about: DeviceId): string | undefined;
}

interface Declaration<K extends string, S extends v.GenericSchema<unknown, object>> {
  readonly kind: K;
  readonly fields: S;
  readonly icon: EventIcon;
  readonly tone: Tone;
  readonly isHousekeeping?: boolean;
  readonly about?: (fields: v.InferOutput<S>) => DeviceId | undefined;
  readonly sentence: { readonly en: Sentence<v.InferOutput<S>> };
  readonly sample: v.InferInput<S>;
}

/** The one place of an event type: its fields, its sentence, its icon. One small file for each, listed in `kinds/`. */
export function declare<K extends string, S extends v.GenericSchema<unknown, object>>(
  declaration: Declaration<K, S>,
): Kind<K, v.InferOutput<S>> {
  const { kind, fields, icon, tone, isHousekeeping = false, about, sentence, sample } = declaration;
  const parse = (raw: unknown): v.InferOutput<S> | undefined => {
    const parsed = v.safeParse(fields, raw);
    return parsed.success ? parsed.output : undefined;
  };
  return {
    kind,
    icon,
    tone,
    isHousekeeping,
    sample: v.parse(fields, sample),
    parse,
    about: (of) => about?.(of),
    tell: (raw, who, subject) => {
      const of = parse(raw);
      return of === undefined ? undefined : sentence.en(of, who, subject);
    },
  };
}
