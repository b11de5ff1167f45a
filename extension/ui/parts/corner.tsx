import type { ReactElement } from 'react';
import type { CameraFacts } from '../../host/snapshot.ts';
import { FloatKey } from './float-key.tsx';
import { PopOut } from './pop-out.tsx';

/** What a large tile offers in its corner: the ways to have its picture somewhere else. */
export function Corner({ camera }: { camera: CameraFacts }): ReactElement {
  return (
    <>
      <FloatKey camera={camera} place="corner" />
      <PopOut camera={camera} />
    </>
  );
}
