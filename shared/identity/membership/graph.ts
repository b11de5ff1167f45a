import type { StatementId } from '../../protocol/index.ts';
import type { CheckedStatement } from './check.ts';

/** Who had seen what: statements in an order in which each comes behind all that its author had seen. */
export interface Graph {
  /** The same on every device that holds the same statements. */
  readonly order: readonly CheckedStatement[];
  /** Waiting for something that they name: nothing is believed of them before it is there. */
  readonly waiting: readonly StatementId[];
  /** What nobody has named yet: the next statement names these. */
  readonly heads: readonly StatementId[];
  get(id: string): CheckedStatement | undefined;
  /** The author of `later` had seen `earlier`. Nothing comes before itself. */
  isBefore(earlier: StatementId, later: StatementId): boolean;
  /** The longest way from the founding; whoever had seen another statement stands deeper than that one. */
  depth(id: StatementId): number;
}

interface Node {
  readonly checked: CheckedStatement;
  readonly place: number;
  readonly depth: number;
  /** One bit for each statement before this one, by place. */
  readonly before: Uint32Array;
}

export function graphOf(statements: readonly CheckedStatement[]): Graph {
  const all = new Map(statements.map((checked) => [checked.id, checked]));
  const nodes = new Map<string, Node>();
  const words = Math.ceil(all.size / 32);
  let left = [...all.values()];
  // In rounds: what waits for nothing any more is placed, until a round places nothing.
  for (let placed = -1; placed !== nodes.size; ) {
    placed = nodes.size;
    left = left.filter((checked) => {
      const parents = checked.statement.after.map((id) => nodes.get(id));
      if (!parents.every((parent) => parent !== undefined)) return true;
      const before = new Uint32Array(words);
      let depth = 0;
      for (const parent of parents) {
        for (const [at, bits] of parent.before.entries()) before[at] = (before[at] ?? 0) | bits;
        setBit(before, parent.place);
        depth = Math.max(depth, parent.depth + 1);
      }
      nodes.set(checked.id, { checked, place: nodes.size, depth, before });
      return false;
    });
  }
  const depth = (id: StatementId): number => nodes.get(id)?.depth ?? 0;
  const order = [...nodes.values()]
    .sort((a, b) => a.depth - b.depth || compare(a.checked.id, b.checked.id))
    .map(({ checked }) => checked);
  const named = new Set(order.flatMap(({ statement }) => statement.after));
  return {
    order,
    waiting: left.map(({ id }) => id),
    heads: order
      .map(({ id }) => id)
      .filter((id) => !named.has(id))
      .sort(compare),
    get: (id) => nodes.get(id)?.checked,
    isBefore(earlier, later) {
      const from = nodes.get(earlier);
      const to = nodes.get(later);
      return from !== undefined && to !== undefined && hasBit(to.before, from.place);
    },
    depth,
  };
}

/** By code unit, and not as people sort: every device must agree. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function setBit(bits: Uint32Array, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

const hasBit = (bits: Uint32Array, at: number): boolean => (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
