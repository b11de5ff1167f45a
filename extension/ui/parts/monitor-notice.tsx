import type { ReactElement } from 'react';
import { Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { nameOf } from '../model/tell.ts';

/** Trouble of the monitor as a whole: no network, or no rendezvous. Links that stand go on without either. */
export function MonitorNotice({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const { status } = words;
  if (!snapshot.online) {
    return (
      <Notice tone="warn" title={status.offline}>
        {status.offlineHelp}
      </Notice>
    );
  }
  const { server, health } = snapshot.rendezvous;
  if (health.at !== 'down') return null;
  return (
    <Notice tone="warn" title={status.rendezvous.down[health.why](nameOf(server))}>
      {status.rendezvous.downHelp}
    </Notice>
  );
}
