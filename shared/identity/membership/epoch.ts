import type { DeviceId, Statement, StatementId } from '../../protocol/index.ts';
import type { Founding } from './check.ts';
import type { Graph } from './graph.ts';
import type { Judged } from './judge.ts';

type Move = Extract<Statement['deed'], { do: 'move' }>;

/** Where the household's addresses are, and whether they may stay there. */
export interface EpochFacts {
  readonly number: number;
  /** The statement that brought its secret; undefined: the secret of the first epoch, which comes with the founding. */
  readonly move: StatementId | undefined;
  /** All moves that count, the newest first: whoever was away stands where an earlier one led. */
  readonly moves: readonly { readonly number: number; readonly move: StatementId }[];
  /** Somebody who does not belong any more knows the secret, or somebody who belongs does not. */
  readonly isDue: boolean;
}

export interface EpochGiven {
  readonly graph: Graph;
  readonly founding: Founding;
  readonly counted: ReadonlySet<StatementId>;
  readonly members: ReadonlyMap<DeviceId, unknown>;
  readonly judged: Judged;
  readonly refuse: (move: StatementId) => void;
}

/**
 * The highest epoch counts, each one step above all that its author had seen. Two owners who move at the same time are
 * decided by seniority; what the other one sealed his secret against is sealed against by the next move, which is due.
 */
export function epochOf({ graph, founding, counted, members, judged, refuse }: EpochGiven): EpochFacts {
  const ranks = new Map([...judged.tenures.keys()].map((grant, rank) => [grant, rank]));
  const moves: { id: StatementId; move: Move; rank: number }[] = [];
  for (const { id, statement } of graph.order) {
    const { deed, by } = statement;
    if (deed.do !== 'move' || !counted.has(id)) continue;
    const seen = moves.filter((earlier) => graph.isBefore(earlier.id, id));
    if (deed.epoch === 1 + Math.max(1, ...seen.map(({ move }) => move.epoch)))
      moves.push({ id, move: deed, rank: ranks.get(by.grant) ?? ranks.size });
    else refuse(id);
  }
  const [newest] = moves.sort((a, b) => b.move.epoch - a.move.epoch || a.rank - b.rank);
  // Whoever was added by somebody who knew this secret got it in his welcome.
  const knowers = new Set<DeviceId>(newest ? newest.move.sealed.map(({ to }) => to) : [founding.founder.id]);
  for (const { id, statement } of graph.order) {
    if (statement.deed.do !== 'add' || !counted.has(id)) continue;
    if (!newest || graph.isBefore(newest.id, id)) knowers.add(statement.deed.device);
  }
  // Two who moved at the same time stand apart: the next move brings everybody together.
  const isTie = moves.filter(({ move }) => move.epoch === newest?.move.epoch).length > 1;
  const isDue =
    isTie ||
    [...knowers].some((id) => !members.has(id)) ||
    [...members.keys()].some((id) => !knowers.has(id));
  return {
    number: newest?.move.epoch ?? 1,
    move: newest?.id,
    moves: moves.map(({ id, move }) => ({ number: move.epoch, move: id })),
    isDue,
  };
}
