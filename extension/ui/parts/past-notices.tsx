import type { ReactElement } from 'react';
import type { CameraNotice } from '../../../shared/alarm/index.ts';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

/** What happened to one camera while nobody looked; it stands there until somebody says that they have seen it. */
export function PastNotices({
  camera,
  snapshot,
}: {
  camera: CameraFacts;
  snapshot: Snapshot;
}): ReactElement | null {
  const { ask, busy, failure } = useAsk();
  const notices = snapshot.alarm.cameras[camera.id]?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <Notice
      tone="calm"
      actions={
        <Button disabled={busy} onClick={() => ask({ do: 'seen', camera: camera.id })} data-alarm="seen">
          {words.alarm.seen}
        </Button>
      }
    >
      {notices.map((notice) => (
        <p key={notice.was} className="figures">
          {tell(camera.name, notice)}
        </p>
      ))}
      <Refusal why={failure} />
    </Notice>
  );
}

function tell(name: string, notice: CameraNotice): string {
  const { wasLost, wasStopped, period, at } = words.alarm;
  if (notice.was === 'stopped') return wasStopped(name, at(notice.at));
  return wasLost(name, period(notice.from, notice.to), notice.times);
}
