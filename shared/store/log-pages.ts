import type { Ms } from '../lib/index.ts';
import type { Ledger } from './ledger.ts';
import { byTime, type Cursor, type PageQuery, rangesOf, spanOf } from './log-query.ts';
import type { Parse } from './store.ts';

/** What a page needs to know of an event. */
type Read = Cursor & { readonly kind: string };

/** Read in vain behind a cursor, for events of the same millisecond. */
const TIES = 64;

/** Each range gives its own next rows; together they are more than enough, and the order decides. */
export async function pageOf<E extends Read>(
  ledger: Ledger,
  parse: Parse<E>,
  query: PageQuery,
): Promise<E[]> {
  const { before, after, limit, except } = query;
  const isForward = after !== undefined;
  const wanted = (raw: unknown): boolean => {
    const event = parse(raw);
    if (!event || (!query.kinds && except?.has(event.kind))) return false;
    return (!before || byTime(event, before) < 0) && (!after || byTime(event, after) > 0);
  };
  const found = await Promise.all(
    rangesOf(ledger, query, spanOf(query)).map((range) =>
      (isForward ? range : range.reverse()).filter(wanted).limit(limit).toArray(),
    ),
  );
  const rows = found.flat().flatMap((raw) => parse(raw) ?? []);
  return rows.sort((a, b) => (isForward ? byTime(a, b) : byTime(b, a))).slice(0, limit);
}

/** Without a filter in the database's own loop, which asks it for each row: many rows come in one answer. */
export async function eventsInTime<E extends Read>(
  { events }: Ledger,
  parse: Parse<E>,
  after: Cursor,
  until: Ms,
  limit: number,
): Promise<E[]> {
  const range = () => events.where('at').between(after.at, until, true, false);
  const isAfter = (raw: unknown): boolean => {
    const event = parse(raw);
    return event !== undefined && byTime(event, after) > 0;
  };
  const some = await range()
    .limit(limit + TIES)
    .toArray();
  const behind = some.filter(isAfter);
  // None: more events of one moment than were read at once, or the end.
  const rows = behind.length > 0 ? behind : await range().filter(isAfter).limit(limit).toArray();
  return rows.flatMap((raw) => parse(raw) ?? []);
}
