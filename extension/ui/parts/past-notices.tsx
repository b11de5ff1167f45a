import type { ReactElement } from 'react';
import type { CameraNotice } from '../../../shared/alarm/index.ts';
import { Button, Notice } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from './refusal.tsx';

/** What happened to one camera while nobody looked; it stands there until somebody says that they have seen it. */
export function PastNotices({
  camera,
  notices,
}: {
  camera: CameraFacts;
  notices: readonly CameraNotice[];
}): ReactElement | null {
  if (notices.length === 0) return null;
  return (
    <Notice tone="calm" actions={<SeenKey camera={camera} />}>
      {notices.map((notice) => (
        <p key={notice.was} className="figures">
          {tell(camera.name, notice)}
        </p>
      ))}
    </Notice>
  );
}

/** Takes back every notice of a camera. */
export function SeenKey({ camera }: { camera: CameraFacts }): ReactElement {
  const { ask, busy, failure } = useAsk();
  return (
    <>
      <Button disabled={busy} onClick={() => ask({ do: 'seen', camera: camera.id })} data-alarm="seen">
        {words.alarm.seen}
      </Button>
      <Refusal why={failure} />
    </>
  );
}

function tell(name: string, notice: CameraNotice): string {
  const { wasLost, wasStopped, period, at } = words.alarm;
  if (notice.was === 'stopped') return wasStopped(name, at(notice.at));
  return wasLost(name, period(notice.from, notice.to), notice.times);
}
