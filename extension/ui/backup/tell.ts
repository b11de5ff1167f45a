import type { Probed, RestoreRefusal } from '../../../shared/backup/index.ts';
import { backupWords as t } from '../../../shared/words/index.ts';
import type { BackupFailure, RestoreFailure } from '../../host/backup/contract.ts';

export function tellProbe(probed: Probed): string {
  if (probed.ok) return t.works(probed.took);
  const { why, step, said, ahead } = probed;
  if (why === 'permission') return `${t.steps[step]} ${t.trouble.permission}`;
  if (why === 'clock') return t.trouble.clock(ahead);
  return why === 'refused' ? t.trouble.refused(said) : t.trouble[why];
}

export function tellFailure(why: BackupFailure): string {
  if (why === 'clock') return t.trouble.clock(undefined);
  if (why === 'refused') return t.trouble.refused(undefined);
  return needsNew(why) ? `${t.trouble[why]} ${t.trouble.anew}` : t.trouble[why];
}

/** What lies there is no longer this monitor's backup: only a new one is to be trusted. */
export const needsNew = (why: BackupFailure): why is 'rolled-back' | 'missing' | 'forked' =>
  why === 'rolled-back' || why === 'missing' || why === 'forked';

export function tellRefusal(why: RestoreFailure): string {
  return isRefusal(why) ? t.restore.why[why] : tellFailure(why);
}

const isRefusal = (why: RestoreFailure): why is RestoreRefusal => why in t.restore.why;
