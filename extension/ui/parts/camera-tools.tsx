import './camera-tools.css';
import type { ReactElement, ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { ListenKey } from '../listen/listen-key.tsx';
import { PhotoKeys } from '../photo/photo-keys.tsx';

interface CameraToolsProps {
  readonly camera: CameraFacts;
  /** What only one view can do. */
  readonly children?: ReactNode;
}

/** What can be done with what a camera shows: the same under every large picture. */
export function CameraTools({ camera, children }: CameraToolsProps): ReactElement {
  return (
    <fieldset className="camera-tools">
      <legend className="only-heard">{words.monitor.toolsFor(camera.name)}</legend>
      <ListenKey camera={camera} />
      <span className="camera-tools-gap" />
      {children}
      <PhotoKeys camera={camera} />
    </fieldset>
  );
}
