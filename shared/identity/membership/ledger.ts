import { type Clock, cell, type Log, takeTurns, type Watchable } from '../../lib/index.ts';
import { MOST_STATEMENTS, type Statement, type StatementId } from '../../protocol/index.ts';
import { type CheckedStatement, checkStatement, type Forgery, type Founding } from './check.ts';
import { type Members, membersOf } from './members.ts';

export interface LedgerOptions {
  readonly founding: Founding;
  /** As the store gave them back; checked like everybody else's. */
  readonly kept: readonly unknown[];
  readonly keep: (statements: readonly Statement[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

type Refuse = (why: Forgery | 'not-an-owner') => void;

/** All that this device has heard of who belongs, written before anything follows from it. */
export interface Ledger {
  readonly founding: Founding;
  readonly members: Watchable<Members>;
  /**
   * True when something was new. Rejects when it cannot be kept, and then nothing has changed. `refuse` hears why, for
   * each that nobody who may say it has made.
   */
  take(raw: readonly unknown[], refuse?: Refuse): Promise<boolean>;
  /** Composes with what is known at its turn, so that nothing is said behind the back of what has just come. */
  add(compose: (members: Members) => Promise<CheckedStatement | undefined>): Promise<boolean>;
  /** What somebody lacks who has seen these, in an order in which it can be believed at once. */
  beyond(heads: readonly StatementId[]): readonly Statement[];
  /** A lease may have ended. */
  look(): void;
}

export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { founding, clock, log } = options;
  let known: ReadonlyMap<StatementId, CheckedStatement> = new Map(
    (await checked(options.kept)).map((one) => [one.id, one]),
  );
  const judged = (): Members => membersOf(founding, [...known.values()], clock.now());
  const members = cell(judged());
  const inTurn = takeTurns();

  async function checked(raw: readonly unknown[], refuse?: Refuse): Promise<CheckedStatement[]> {
    const results = await Promise.all(raw.map((one) => checkStatement(one, founding.household)));
    return results.flatMap((result) => {
      if (result.ok) return [result.checked];
      log.info('a statement was refused', { why: result.why });
      refuse?.(result.why);
      return [];
    });
  }

  async function put(some: readonly CheckedStatement[], refuse?: Refuse): Promise<boolean> {
    const fresh = new Map(some.filter(({ id }) => !known.has(id)).map((one) => [one.id, one]));
    if (fresh.size === 0) return false;
    const next = new Map([...known, ...fresh]);
    const after = membersOf(founding, [...next.values()], clock.now());
    // What counts for nothing is not kept: a stranger's words must not fill the store. It may come again with its proof.
    const unfounded = [
      ...after.waiting,
      ...[...after.refused].flatMap(([id, why]) => (why === 'not-an-owner' ? id : [])),
    ];
    for (const id of unfounded) {
      if (fresh.has(id)) next.delete(id);
      if (fresh.has(id) && after.refused.get(id) === 'not-an-owner') refuse?.('not-an-owner');
    }
    if (next.size === known.size) return false;
    if (next.size > MOST_STATEMENTS) {
      log.info('there are too many statements');
      return false;
    }
    await options.keep([...next.values()].map(({ statement }) => statement));
    known = next;
    members.set(judged());
    return true;
  }

  return {
    founding,
    members,
    take: (raw, refuse) =>
      inTurn(async () => put(await checked(raw.slice(0, MOST_STATEMENTS), refuse), refuse)),
    add: (compose) =>
      inTurn(async () => {
        const made = await compose(members.value);
        return made !== undefined && put([made]);
      }),
    beyond(heads) {
      const { graph } = members.value;
      const seen = heads.filter((id) => graph.get(id) !== undefined);
      return graph.order
        .filter(({ id }) => !seen.some((head) => head === id || graph.isBefore(id, head)))
        .map(({ statement }) => statement);
    },
    look: () => members.set(judged()),
  };
}
