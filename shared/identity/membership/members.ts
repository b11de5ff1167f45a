import type { Ms } from '../../lib/index.ts';
import type { DeviceId, Grant, PublicKeys, Role, Statement, StatementId } from '../../protocol/index.ts';
import type { CheckedStatement, Founding } from './check.ts';
import { type EpochFacts, epochOf } from './epoch.ts';
import { type Graph, graphOf } from './graph.ts';
import { judge, type Refused, type Removal, standsDespite } from './judge.ts';

export interface Member {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly role: Role;
  readonly name: string | undefined;
  /** When a viewer's lease ends; undefined: it does not. */
  readonly until: Ms | undefined;
  /** Owners renew it before it ends. */
  readonly renews: boolean;
}

/** Who belongs to a household, as far as these statements tell. */
export interface Members {
  readonly members: ReadonlyMap<DeviceId, Member>;
  /** Those that were members once: removed, or with a lease that is over. */
  readonly former: ReadonlySet<DeviceId>;
  /** Of these the viewers whom nobody removed: only their lease is over. */
  readonly lapsed: ReadonlyMap<DeviceId, Member>;
  readonly epoch: EpochFacts;
  /** What each owner signs by: the most senior of what made it one. */
  readonly grants: ReadonlyMap<DeviceId, Grant>;
  /** What the next statement names. */
  readonly heads: readonly StatementId[];
  readonly refused: ReadonlyMap<StatementId, Refused>;
  readonly waiting: readonly StatementId[];
  readonly graph: Graph;
}

type Add = Extract<Statement['deed'], { do: 'add' }>;

/**
 * Pure, and the same for the same set of statements: in whatever order they came, how often, and through whom. A
 * removal beats every adding whose author had not seen it, so nobody is let in again but by an owner who meant it.
 */
export function membersOf(founding: Founding, statements: readonly CheckedStatement[], now: Ms): Members {
  const graph = graphOf(statements);
  const judged = judge(graph, founding);
  const refused = new Map(judged.refused);
  const removalsOf = (device: DeviceId): readonly Removal[] => judged.removals.get(device) ?? [];

  /** Added or moved by an owner whom nobody removed, junior or senior: what gives a right has to stand before all. */
  const counted = new Set<StatementId>();
  for (const { id, statement } of graph.order) {
    if (!judged.valid.has(id) || statement.deed.do === 'remove') continue;
    const tenure = judged.tenures.get(statement.by.grant);
    const stands =
      tenure !== undefined &&
      (tenure.since === undefined || counted.has(tenure.since)) &&
      (tenure.device === undefined || standsDespite(graph, id, tenure, removalsOf(tenure.device)));
    if (stands) counted.add(id);
    else refused.set(id, 'author-removed');
  }

  const adds = new Map<DeviceId, Add[]>();
  const { founder } = founding;
  adds.set(founder.id, []);
  const known = new Set<DeviceId>([founder.id]);
  if (removalsOf(founder.id).length === 0)
    adds.set(founder.id, [{ do: 'add', device: founder.id, keys: founder.keys, role: 'owner' }]);
  for (const { id, statement } of graph.order) {
    const { deed } = statement;
    if (deed.do !== 'add' || !counted.has(id)) continue;
    known.add(deed.device);
    if (removalsOf(deed.device).some((removal) => !graph.isBefore(removal.id, id))) continue;
    adds.set(deed.device, [...(adds.get(deed.device) ?? []), deed]);
  }

  const grants = new Map<DeviceId, Grant>();
  // In the order of seniority.
  for (const [grant, { device, since }] of judged.tenures) {
    if (device === undefined || grants.has(device) || (since && !counted.has(since))) continue;
    const ended = removalsOf(device).some(({ id }) => since === undefined || !graph.isBefore(id, since));
    if (!ended) grants.set(device, grant);
  }

  const members = new Map<DeviceId, Member>();
  const lapsed = new Map<DeviceId, Member>();
  for (const given of adds.values()) {
    const member = memberBy(given);
    if (!member) continue;
    if (member.until === undefined || now < member.until) members.set(member.id, member);
    else lapsed.set(member.id, member);
  }
  return {
    members,
    lapsed,
    former: new Set([...known].filter((id) => !members.has(id))),
    epoch: epochOf({
      graph,
      founding,
      counted,
      members,
      judged,
      refuse: (id) => refused.set(id, 'wrong-epoch'),
    }),
    grants,
    heads: graph.heads,
    refused,
    waiting: graph.waiting,
    graph,
  };
}

const RANK: readonly Role[] = ['camera', 'viewer', 'owner'];

/** The highest role that was given, as it was given last: to lower it, one removes and adds again. */
function memberBy(adds: readonly Add[]): Member | undefined {
  let best: Add | undefined;
  for (const add of adds) if (!best || RANK.indexOf(add.role) >= RANK.indexOf(best.role)) best = add;
  if (!best) return undefined;
  const { device: id, keys, role, name, until, renews = false } = best;
  return { id, keys, role, name, until, renews };
}

/** By a statement, and not only because a lease is over. */
export const isRemoved = ({ former, lapsed }: Pick<Members, 'former' | 'lapsed'>, id: DeviceId): boolean =>
  former.has(id) && !lapsed.has(id);
