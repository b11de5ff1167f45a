import { dayAround, tell } from '../../../../shared/events/index.ts';
import type { Ms } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { type KindGroup, kindGroups } from '../kind-groups.ts';
import type { Who } from '../names.ts';
import type { Entry, Query } from '../source.ts';

/** What a person has put into the filter; days as the browser's date fields spell them. */
export interface Wanted {
  readonly about: DeviceId | '';
  readonly group: KindGroup | '';
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export const everything: Wanted = { about: '', group: '', from: '', to: '', text: '' };

export const isEverything = (wanted: Wanted): boolean =>
  Object.values(wanted).every((value) => value.trim() === '');

/** The first moment of a day that a date field names; undefined while it names none. */
export function dayNamed(text: string): { readonly from: Ms; readonly to: Ms } | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const moment = new Date(Number(year), Number(month) - 1, Number(day)).getTime();
  return Number.isNaN(moment) ? undefined : dayAround(moment);
}

/** A day as date fields spell it: by the clock of the wall, not by that of Greenwich. */
export function nameDay(moment: Ms): string {
  const day = new Date(moment);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function queryOf({ about, group, from, to }: Wanted): Query {
  return {
    ...(about === '' ? {} : { about }),
    ...(group === '' ? {} : { kinds: kindGroups[group] }),
    during: { ...fromOf(dayNamed(from)?.from), ...toOf(dayNamed(to)?.to) },
  };
}

const fromOf = (from: Ms | undefined) => (from === undefined ? {} : { from });
const toOf = (to: Ms | undefined) => (to === undefined ? {} : { to });

/** Every word has to be in what the person would read; undefined where nothing is searched for. */
export function matcherOf(text: string, who: Who): ((entry: Entry) => boolean) | undefined {
  const words = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  return (entry) => {
    const sentence = `${tell(entry, who).sentence} ${entry.kind}`.toLocaleLowerCase();
    return words.every((word) => sentence.includes(word));
  };
}
