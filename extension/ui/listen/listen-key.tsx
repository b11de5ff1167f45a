import './listen.css';
import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { LevelMeter } from './level-meter.tsx';
import { listenSays } from './listen-says.ts';
import { Volume } from './volume.tsx';

/** Sound on and off; while it is on, how loud it is there and how loud it is played here. */
export function ListenKey({ camera }: { camera: CameraFacts }): ReactElement {
  const { ask, failure } = useAsk();
  const { id, name, listen } = camera;
  const on = listen?.at === 'on';
  const says = listenSays(camera);
  const t = words.listen;
  return (
    <>
      <Button
        look="quiet"
        icon={on ? 'sound' : 'silent'}
        className="tool"
        aria-pressed={on}
        aria-label={t.label(name)}
        title={t.label(name)}
        data-action="listen"
        onClick={() => ask({ do: 'listen', camera: id, on: !on })}
      >
        {on ? undefined : t.key}
      </Button>
      {on ? <LevelMeter camera={camera} /> : null}
      {on ? <Volume camera={camera} /> : null}
      <p className="listen-says" role="status">
        {says}
      </p>
      <Refusal why={failure} />
    </>
  );
}
