import { type ReactElement, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import { useAsk } from '../model/use-monitor.ts';

/** The way out of a pause, where the pause is told. */
export function ResumeKey({ camera }: { camera: DeviceId }): ReactElement {
  const { ask, busy } = useAsk();
  const [failed, setFailed] = useState(false);
  const resume = async (): Promise<void> => {
    const answer = await ask({ do: 'phone', camera, wish: { do: 'pause', on: false } });
    setFailed(!(answer && 'phone' in answer && answer.phone.done));
  };
  const { resume: says, resumeFailed } = words.monitor;
  return (
    <>
      <Button disabled={busy} data-action="resume-camera" onClick={() => void resume()}>
        {says}
      </Button>
      <span role="status">{failed ? resumeFailed : ''}</span>
    </>
  );
}
