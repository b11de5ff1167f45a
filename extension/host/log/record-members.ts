import type { Identity, Members } from '../../../shared/identity/index.ts';
import type { Watchable } from '../../../shared/lib/index.ts';
import type { Statement } from '../../../shared/protocol/index.ts';
import type { RecordEvent } from './log-desk.ts';

/**
 * Writes down which computers this monitor itself let in, made owners and locked out: of several owners each tells its
 * own deeds, so that the household's history has each of them once. Cameras have events of their own.
 */
export function recordMembers(
  members: Watchable<Members>,
  { id: me, keys }: Pick<Identity, 'id' | 'keys'>,
  record: RecordEvent,
  signal: AbortSignal,
): void {
  let before = members.value;

  function tell({ deed }: Statement, now: Members): void {
    if (deed.do === 'move' || deed.device === me) return;
    const { device: monitor } = deed;
    const was = before.members.get(monitor);
    if (deed.do === 'remove') {
      if (was && was.role !== 'camera') record('locked-out', { monitor, ...named(was), why: 'removed' });
      return;
    }
    const { role } = deed;
    // Added and removed in one breath: the removal says it.
    if (role === 'camera' || !now.members.has(monitor)) return;
    if (was?.role === 'viewer' && role === 'owner') record('made-owner', { monitor, ...named(deed) });
    else if (was === undefined || (!deed.renews && was.until !== deed.until)) {
      const until = deed.renews ? undefined : deed.until;
      record('let-in', { monitor, ...named(deed), role, ...(until === undefined ? {} : { until }) });
    }
  }

  members.on((now) => {
    for (const { id, statement } of now.graph.order)
      if (statement.by.sign === keys.sign && !before.graph.get(id) && !now.refused.has(id))
        tell(statement, now);
    for (const [monitor, lapsed] of now.lapsed) {
      const lent = now.graph.order.findLast(
        ({ statement: { deed } }) => deed.do === 'add' && deed.device === monitor,
      );
      if (!before.lapsed.has(monitor) && lent?.statement.by.sign === keys.sign)
        record('locked-out', { monitor, ...named(lapsed), why: 'lease-over' });
    }
    before = now;
  }, signal);
}

const named = ({ name }: { readonly name?: string | undefined }): { readonly name?: string } =>
  name === undefined ? {} : { name };
