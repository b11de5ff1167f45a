import './float-key.css';
import type { ReactElement } from 'react';
import { Button, Icon, Key } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { useFloat } from '../model/use-float.ts';
import { useMonitor } from '../model/use-monitor.ts';

type Place = 'keys' | 'corner' | 'actions';

/** Float: the same button in every view, and pressed while its camera floats. */
export function FloatKey({ camera, place }: { camera: CameraFacts; place: Place }): ReactElement {
  const { floats, press, told } = useFloat(camera.id);
  const t = words.float;
  const says = {
    'aria-pressed': floats,
    'aria-label': t.floatCamera(camera.name),
    title: floats ? t.stop : t.floatCamera(camera.name),
    'data-action': 'float',
    onClick: press,
  };
  return (
    <>
      {place === 'keys' ? (
        <Key icon="float" {...says}>
          {t.key}
        </Key>
      ) : null}
      {place === 'actions' ? (
        <Button look="quiet" icon="float" {...says}>
          {t.key}
        </Button>
      ) : null}
      {place === 'corner' ? (
        <button type="button" className="tile-corner tile-corner-float" {...says}>
          <Icon name="float" />
        </button>
      ) : null}
      {told === undefined ? null : <Told {...told} />}
    </>
  );
}

function Told({ sentence, elsewhere }: { sentence: string; elsewhere: boolean }): ReactElement {
  const { open } = useMonitor();
  return (
    <div className="float-told" role="alert">
      <p>{sentence}</p>
      {elsewhere ? <Button onClick={() => open('tab')}>{words.float.openTab}</Button> : null}
    </div>
  );
}
