import './camera-tools.css';
import type { ReactElement } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { ListenKey } from '../listen/listen-key.tsx';
import { PhotoKeys } from '../photo/photo-keys.tsx';

/** What can be done with what a camera shows: the same under every large picture. */
export function CameraTools({ camera }: { camera: CameraFacts }): ReactElement {
  return (
    <fieldset className="camera-tools">
      <legend className="only-heard">{words.monitor.toolsFor(camera.name)}</legend>
      <ListenKey camera={camera} />
      <span className="camera-tools-gap" />
      <PhotoKeys camera={camera} />
    </fieldset>
  );
}
