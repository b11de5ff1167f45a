import type { Clock } from '../../../shared/lib/index.ts';
import { usualQuality } from '../../../shared/quality/index.ts';
import type { Table } from '../../../shared/store/index.ts';
import type { CameraRecord } from '../records.ts';
import type { Belonging } from './belonging.ts';

/**
 * What owners said decides; the table holds what this monitor wants of each camera. A kill between the two, or a table
 * from before there were statements, leaves them apart: they are brought together before any camera is spoken to.
 */
export async function reconcile(
  table: Table<CameraRecord>,
  belonging: Pick<Belonging, 'members' | 'add' | 'remove' | 'facts'>,
  clock: Clock,
): Promise<void> {
  const rows = await table.all();
  for (const row of rows) {
    const { members, former, graph } = belonging.members.value;
    const wasSaid = graph.order.some(
      ({ statement: { deed } }) => deed.do === 'remove' && deed.device === row.id,
    );
    if (row.removedAt !== undefined && !wasSaid) await belonging.remove(row.id);
    else if (row.removedAt !== undefined && members.has(row.id)) await table.put(letBackIn(row));
    else if (row.removedAt !== undefined) continue;
    else if (former.has(row.id)) await table.put({ ...row, removedAt: clock.now(), watched: false });
    else if (!members.has(row.id)) await belonging.add(row);
  }
  for (const { id, keys, role, name } of belonging.members.value.members.values()) {
    if (role !== 'camera' || rows.some((row) => row.id === id)) continue;
    await table.put({
      id,
      keys,
      name: name ?? id.slice(0, 8),
      addedAt: clock.now(),
      watched: true,
      confirmed: 0,
      quality: usualQuality,
      epoch: belonging.facts.epoch,
      told: false,
    });
  }
}

/** Removed here once, and added anew by another owner since. */
function letBackIn({ removedAt: _, ...row }: CameraRecord): CameraRecord {
  return { ...row, watched: true, told: false };
}
