import type { ReactElement } from 'react';
import { Notice } from '../../../shared/ui/index.ts';
import { jobsWords } from '../../../shared/words/index.ts';
import type { StorageFacts } from '../../host/jobs/contract.ts';

/** Said before it hurts, and while it does; nothing while there is plenty. */
export function RoomNotice({ storage: { level } }: { storage: StorageFacts }): ReactElement | null {
  if (level !== 'low' && level !== 'full') return null;
  return (
    <Notice tone={level === 'low' ? 'warn' : 'lost'} title={jobsWords.storage[level].title}>
      {jobsWords.storage[level].body}
    </Notice>
  );
}
