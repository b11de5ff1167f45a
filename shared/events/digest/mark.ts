import * as v from 'valibot';
import type { Ms } from '../../lib/index.ts';
import type { DeviceId } from '../../protocol/index.ts';
import type { Fact } from './fact.ts';

/** What an event means for the charts, whatever it is called in the log. */
export type Meaning =
  /** Somebody wants to see the camera; the picture is not there yet. */
  | { readonly is: 'asked' }
  | { readonly is: 'left' }
  /** The camera itself ended: nobody can see it any more, whoever watched. */
  | { readonly is: 'ended' }
  | { readonly is: 'live'; readonly took?: Ms | undefined }
  /** Several moments of doubt may be told as one. */
  | { readonly is: 'shaky'; readonly times: number }
  | { readonly is: 'lost'; readonly why: string }
  /** Nobody could watch, which is only known afterwards: the computer slept, the browser was closed. */
  | { readonly is: 'nobody'; readonly from: Ms; readonly to: Ms }
  | { readonly is: 'alarm' }
  | { readonly is: 'battery'; readonly level: number; readonly charging: boolean };

export type Mark = Meaning & {
  readonly at: Ms;
  /** Who saw it. Two monitors may see one camera differently. */
  readonly by: DeviceId;
  readonly about: DeviceId;
};

const parse =
  <Schema extends v.GenericSchema>(
    schema: Schema,
    mean: (fields: v.InferOutput<Schema>) => Meaning | undefined,
  ) =>
  (fields: unknown): Meaning | undefined => {
    const read = v.safeParse(schema, fields);
    return read.success ? mean(read.output) : undefined;
  };

const Length = v.pipe(v.number(), v.finite(), v.minValue(0));
const always = (meaning: Meaning) => (): Meaning => meaning;

/** The one place of the digests that knows what the kinds are called and what stands in them. */
const meanings: Readonly<Record<string, (fields: unknown) => Meaning | undefined>> = {
  watching: always({ is: 'asked' }),
  unwatched: always({ is: 'left' }),
  connected: parse(v.object({ took: v.optional(Length) }), ({ took }) => ({ is: 'live', took })),
  shaky: parse(v.object({ times: v.optional(Length, 1) }), ({ times }) => ({ is: 'shaky', times })),
  lost: parse(v.object({ why: v.string() }), ({ why }) => ({ is: 'lost', why })),
  recovered: always({ is: 'live' }),
  stopped: always({ is: 'ended' }),
  removed: always({ is: 'ended' }),
  nobody: parse(v.object({ from: Length, until: Length }), ({ from, until }) => ({
    is: 'nobody',
    from,
    to: until,
  })),
  alarm: always({ is: 'alarm' }),
  battery: parse(v.object({ level: v.number(), charging: v.boolean() }), ({ level, charging }) => ({
    is: 'battery',
    level,
    charging,
  })),
};

/** Those after which a camera is in another state: the last of them before a day says how the day began. */
export const turningKinds: readonly string[] = [
  'watching',
  'unwatched',
  'connected',
  'lost',
  'recovered',
  'stopped',
  'removed',
];

/** Undefined for a kind that no chart shows, and for fields that are not as they should be. */
export function markOf({ at, device, about, kind, fields }: Fact): Mark | undefined {
  const meaning = Object.hasOwn(meanings, kind) ? meanings[kind]?.(fields) : undefined;
  return meaning && { ...meaning, at, by: device, about };
}
