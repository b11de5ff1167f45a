import type { ReactElement } from 'react';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { nameOf } from '../model/tell.ts';
import { useMonitor } from '../model/use-monitor.ts';
import { OverlayNotice } from './overlay-notice.tsx';

interface MonitorNoticeProps {
  readonly snapshot: Snapshot;
  /** Not on the settings page itself. */
  readonly withSettings?: boolean;
}

/** Trouble of the monitor as a whole: no network, no rendezvous, no log, a page that hides the overlay. Links that stand go on. */
export function MonitorNotice(props: MonitorNoticeProps): ReactElement {
  return (
    <>
      <OwnTrouble {...props} />
      <LogTrouble snapshot={props.snapshot} />
      <OverlayNotice />
    </>
  );
}

/** Nothing can be written down; the pictures go on. */
function LogTrouble({ snapshot }: Pick<MonitorNoticeProps, 'snapshot'>): ReactElement | null {
  const trouble = snapshot.log?.trouble;
  const { title, trouble: sentences } = words.log;
  return trouble === undefined ? null : (
    <Notice tone="warn" title={title}>
      {sentences[trouble]}
    </Notice>
  );
}

function OwnTrouble({ snapshot, withSettings = true }: MonitorNoticeProps): ReactElement | null {
  const { open } = useMonitor();
  const status = words.status;
  if (!snapshot.online) {
    return (
      <Notice tone="warn" title={status.offline}>
        {status.offlineHelp}
      </Notice>
    );
  }
  const { server, health } = snapshot.rendezvous;
  if (health.at !== 'down' || isToldByPairing(snapshot)) return null;
  return (
    <Notice
      tone="warn"
      title={status.rendezvous.down[health.why](nameOf(server))}
      actions={
        withSettings ? <Button onClick={() => open('settings')}>{words.monitor.settings}</Button> : undefined
      }
    >
      {status.rendezvous.downHelp}
    </Notice>
  );
}

/** Where there is nothing but the attempt to add a first camera, its ending names the server already. */
const isToldByPairing = ({ cameras, pairing }: Snapshot): boolean =>
  cameras.length === 0 && pairing.at === 'closed' && pairing.why === 'server-unreachable';
