import type { ReactElement } from 'react';
import { factsWords } from '../../../shared/words/index.ts';
import type { CameraFacts, DeviceView } from '../../host/snapshot.ts';
import { factLines } from './fact-lines.ts';

/** What the camera says of itself: it alone writes it, and every device reads the same. */
export function Known({ camera, device }: { camera: CameraFacts; device: DeviceView }): ReactElement {
  return (
    <section className="details-known">
      <h4>{factsWords.known}</h4>
      <dl>
        {factLines(camera, device).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
