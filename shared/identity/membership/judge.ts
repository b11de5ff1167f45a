import type { DeviceId, Grant, StatementId } from '../../protocol/index.ts';
import type { CheckedStatement, Founding } from './check.ts';
import type { Graph } from './graph.ts';
import { seniorityOf } from './seniority.ts';

/** Why a genuine statement does not count. */
export type Refused =
  /** Whoever said it was never made an owner, or said it before. */
  | 'not-an-owner'
  /** The recovery code makes owners and removes devices; nobody removes himself. */
  | 'not-allowed'
  /** Its author was removed, and this is not among what the removal left standing: back-dated, or too late. */
  | 'author-removed'
  | 'wrong-epoch';

/** The time for which somebody is an owner: a removal ends it for good, and only another grant begins the next. */
export interface Tenure {
  /** Undefined: the recovery code, which is no device. */
  readonly device: DeviceId | undefined;
  readonly sign: string;
  /** The statement that began it; undefined for the founding itself. */
  readonly since: StatementId | undefined;
}

export interface Removal {
  readonly id: StatementId;
  readonly last: StatementId | null;
}

export interface Judged {
  readonly tenures: ReadonlyMap<Grant, Tenure>;
  /** Of owners, and not contradicted by a senior. */
  readonly valid: ReadonlySet<StatementId>;
  /** Those that count, by the device they remove. */
  readonly removals: ReadonlyMap<DeviceId, readonly Removal[]>;
  readonly refused: ReadonlyMap<StatementId, Refused>;
}

/**
 * From the most senior owner down: a removal by a senior decides what a junior's statements are worth, never the other
 * way round. So two who remove each other are decided, and so is any circle of such; nothing depends on what came first.
 */
export function judge(graph: Graph, founding: Founding): Judged {
  const tenures = new Map<Grant, Tenure>();
  const valid = new Set<StatementId>();
  const removals = new Map<DeviceId, Removal[]>();
  const refused = new Map<StatementId, Refused>();
  const said = statementsByGrant(graph);

  for (const grant of seniorityOf(graph)) {
    const tenure = tenureOf(grant);
    if (!tenure) continue;
    tenures.set(grant, tenure);
    const own: [DeviceId, Removal][] = [];
    for (const { id, statement } of said.get(grant) ?? []) {
      const { by, deed } = statement;
      if (by.sign !== tenure.sign || (tenure.since && !graph.isBefore(tenure.since, id))) continue;
      if (!isAllowed(tenure, statement)) refused.set(id, 'not-allowed');
      else if (!standsDespite(graph, id, tenure, removalsOf(tenure))) refused.set(id, 'author-removed');
      else {
        valid.add(id);
        if (deed.do === 'remove') own.push([deed.device, { id, last: deed.last }]);
      }
    }
    for (const [device, removal] of own) removals.set(device, [...(removals.get(device) ?? []), removal]);
  }
  for (const { id } of graph.order) if (!valid.has(id) && !refused.has(id)) refused.set(id, 'not-an-owner');
  return { tenures, valid, removals, refused };

  function tenureOf(grant: Grant): Tenure | undefined {
    if (grant === 'genesis') {
      const { id, keys } = founding.founder;
      return { device: id, sign: keys.sign, since: undefined };
    }
    if (grant === 'recovery') return { device: undefined, sign: founding.recovery, since: undefined };
    const added = graph.get(grant);
    if (!added || !valid.has(added.id) || added.statement.deed.do !== 'add') return undefined;
    const { device, keys } = added.statement.deed;
    return { device, sign: keys.sign, since: added.id };
  }

  function removalsOf({ device }: Tenure): readonly Removal[] {
    return device === undefined ? [] : (removals.get(device) ?? []);
  }
}

/** Whether a statement counts although its author was removed: the removal left it standing, or he was added again since. */
export function standsDespite(
  graph: Graph,
  id: StatementId,
  { since }: Tenure,
  removals: readonly Removal[],
): boolean {
  return removals.every(({ id: removal, last }) => {
    if (since !== undefined && graph.isBefore(removal, since)) return true;
    return last !== null && (id === last || graph.isBefore(id, last));
  });
}

function isAllowed({ device }: Tenure, { deed }: CheckedStatement['statement']): boolean {
  if (device === undefined) return deed.do === 'remove' || (deed.do === 'add' && deed.role === 'owner');
  return deed.do !== 'remove' || deed.device !== device;
}

function statementsByGrant(graph: Graph): ReadonlyMap<Grant, readonly CheckedStatement[]> {
  const said = new Map<Grant, CheckedStatement[]>();
  for (const checked of graph.order) {
    const { grant } = checked.statement.by;
    said.set(grant, [...(said.get(grant) ?? []), checked]);
  }
  return said;
}
