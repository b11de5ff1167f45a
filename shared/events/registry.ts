import type { EventIcon, Kind, Tone, Who } from './declare.ts';
import type { LogEvent } from './event.ts';
import { kinds } from './kinds/index.ts';

type Known = (typeof kinds)[number];
type FieldsIn<D> = D extends Kind<string, infer F> ? F : never;

export type KindName = Known['kind'];
/** What an event of that kind says. */
export type FieldsOf<K extends KindName> = FieldsIn<Extract<Known, { readonly kind: K }>>;

type AnyKind = Pick<Known, 'kind' | 'icon' | 'tone' | 'isHousekeeping' | 'tell'>;

const byName: ReadonlyMap<string, AnyKind> = new Map(kinds.map((kind) => [kind.kind, kind]));

/** Kinds that the history leaves out, unless it is asked for them. */
export const housekeeping: ReadonlySet<string> = new Set(
  kinds.filter((kind) => kind.isHousekeeping).map(({ kind }) => kind),
);

export const kindNames: readonly string[] = kinds.map(({ kind }) => kind);

/** Of an event that this device is about to write. Undefined when its fields are not of that kind. */
export function readyFields<K extends KindName>(name: K, raw: FieldsOf<K>) {
  const kind = kinds.find((one) => one.kind === name);
  const fields = kind?.parse(raw);
  return fields === undefined ? undefined : { fields, about: aboutOf(kind, fields) };
}

// What `parse` gave is what the same kind's `about` takes; the list as a whole cannot say so.
const aboutOf = (kind: Kind<string, object> | undefined, fields: object) => kind?.about(fields);

export interface Told {
  readonly icon: EventIcon;
  readonly tone: Tone;
  readonly sentence: string;
}

/** What a person reads. A kind or fields that only a newer version knows get a general sentence, never silence. */
export function tell({ kind, fields, about }: LogEvent, who: Who): Told {
  const known = byName.get(kind);
  const sentence = known?.tell(fields, who, about);
  if (known && sentence !== undefined) return { icon: known.icon, tone: known.tone, sentence };
  return {
    icon: 'info',
    tone: 'plain',
    sentence: `${who(about)}: something that this version has no words for (“${kind}”).`,
  };
}
