import type { Grant, StatementId } from '../../protocol/index.ts';
import type { Graph } from './graph.ts';

/**
 * Who stands above whom, fixed by who was made an owner by whom: the recovery code first, then the founder, each
 * followed by those it made owners, with theirs. It depends on no judgement, so it can decide between judgements; and
 * an owner can only ever make owners below himself.
 */
export function seniorityOf(graph: Graph): readonly Grant[] {
  const children = new Map<Grant, StatementId[]>();
  // In the graph's order, the same on every device: of those that one owner made, the earlier is the senior.
  for (const { id, statement } of graph.order) {
    if (statement.deed.do !== 'add' || statement.deed.role !== 'owner') continue;
    const { grant } = statement.by;
    children.set(grant, [...(children.get(grant) ?? []), id]);
  }
  const ranked: Grant[] = [];
  const rest: Grant[] = ['genesis', 'recovery'];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    ranked.push(next);
    rest.push(...(children.get(next) ?? []).reverse());
  }
  return ranked;
}
