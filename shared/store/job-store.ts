import * as v from 'valibot';
import type { Ms } from '../lib/index.ts';
import type { Ledger } from './ledger.ts';
import { guardOpen } from './ledger-guard.ts';

/** Moments and lengths, whole; a broken clock may have written any of them. */
const Moment = v.pipe(v.number(), v.safeInteger());

const Row = v.object({
  /** Sorts by the moment of adding: jobs that are due at one moment run in the order in which they came. */
  id: v.string(),
  kind: v.string(),
  /** What must not be there twice. */
  key: v.string(),
  state: v.picklist(['waiting', 'running', 'failed', 'done']),
  /** When the queue has to do something about it next: run it, end its lease, run it in its next round, forget it. */
  due: Moment,
  /** Begun since it last got anywhere; written before each begins, so that a kill counts too. */
  attempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Who runs it; the lease ends at `due`. */
  owner: v.optional(v.string()),
  failure: v.optional(v.strictObject({ why: v.string(), detail: v.optional(v.string()), at: Moment })),
  /** Again and again, this long after it was done. */
  every: v.optional(Moment),
  payload: v.optional(v.unknown()),
  addedAt: Moment,
  /** When this row was written, by the wall clock: one that lies ahead of now tells of a clock that went back. */
  writtenAt: Moment,
});

export type JobRow = Readonly<v.InferOutput<typeof Row>>;
export type JobState = JobRow['state'];

const STATES: readonly JobState[] = ['waiting', 'running', 'failed', 'done'];
/** `due` of what never comes by itself. */
export const NEVER: Ms = Number.MAX_SAFE_INTEGER;

/** Reads one row and writes what comes of it within one strict transaction, so that no two owners decide at once. */
type Step = (row: JobRow) => JobRow | 'remove' | 'keep';

export interface Changed {
  readonly before: JobRow;
  /** Undefined when it was removed. */
  readonly after: JobRow | undefined;
}

export interface JobStore {
  /** Puts the row, unless its key is there: then `known` says what becomes of that one. Gives the row that stays. */
  add(row: JobRow, known: (row: JobRow) => JobRow): Promise<JobRow>;
  /** Undefined where there is no such row any more, or it was left as it is. */
  change(id: string, step: Step): Promise<Changed | undefined>;
  changeAll(step: Step): Promise<void>;
  /** What has to be looked at by then, the longest overdue first. */
  due(until: Ms): Promise<JobRow[]>;
  /** When the first that `counts` falls due; undefined where none ever does. */
  nextDue(counts: (row: JobRow) => boolean): Promise<Ms | undefined>;
  /** All but those that are done and only remembered, in order, up to `limit`. */
  list(limit: number): Promise<JobRow[]>;
}

export function jobStore(ledger: Ledger): JobStore {
  const { jobs } = ledger;
  const inState = (state: JobState, until: Ms) =>
    jobs.where('[state+due]').between([state, -NEVER], [state, until], true, true);

  return {
    add: (row, known) =>
      guardOpen(ledger, () =>
        ledger.transaction('rw', jobs, async () => {
          const raw: unknown = await jobs.where('key').equals(row.key).first();
          const before = parse(raw);
          const next = before ? known(before) : row;
          // A row that nobody can read any more must not hold its key for ever.
          if (!before && raw !== undefined) await jobs.where('key').equals(row.key).delete();
          if (next !== before) await jobs.put(next);
          return next;
        }),
      ),
    change: (id, step) =>
      guardOpen(ledger, () =>
        ledger.transaction('rw', jobs, async () => {
          const before = parse(await jobs.get(id));
          const next = before ? step(before) : 'keep';
          if (!before || next === 'keep') return undefined;
          if (next === 'remove') await jobs.delete(id);
          else await jobs.put(next);
          return { before, after: next === 'remove' ? undefined : next };
        }),
      ),
    changeAll: (step) =>
      guardOpen(ledger, () =>
        ledger.transaction('rw', jobs, async () => {
          for (const row of (await jobs.toArray()).flatMap((raw) => parse(raw) ?? [])) {
            const next = step(row);
            if (next === 'remove') await jobs.delete(row.id);
            else if (next !== 'keep' && next !== row) await jobs.put(next);
          }
        }),
      ),
    due: (until) =>
      guardOpen(ledger, async () => {
        const found = await Promise.all(STATES.map((state) => inState(state, until).toArray()));
        return found
          .flat()
          .flatMap((raw) => parse(raw) ?? [])
          .sort(inOrder);
      }),
    nextDue: (counts) =>
      guardOpen(ledger, async () => {
        const firsts = await Promise.all(
          STATES.map(async (state) =>
            parse(
              await inState(state, NEVER - 1)
                .and((raw) => {
                  const row = parse(raw);
                  return row !== undefined && counts(row);
                })
                .first(),
            ),
          ),
        );
        const dues = firsts.flatMap((row) => row?.due ?? []);
        return dues.length === 0 ? undefined : Math.min(...dues);
      }),
    list: (limit) =>
      guardOpen(ledger, async () => {
        const shown: readonly JobState[] = ['running', 'failed', 'waiting'];
        const found = await Promise.all(shown.map((state) => inState(state, NEVER).limit(limit).toArray()));
        return found
          .flat()
          .flatMap((raw) => parse(raw) ?? [])
          .slice(0, limit)
          .sort(inOrder);
      }),
  };
}

const inOrder = (a: JobRow, b: JobRow): number => a.due - b.due || (a.id < b.id ? -1 : 1);

function parse(raw: unknown): JobRow | undefined {
  const parsed = v.safeParse(Row, raw);
  return parsed.success ? parsed.output : undefined;
}
