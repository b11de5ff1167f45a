import './picture.css';
import type { ReactElement, Ref } from 'react';
import { Icon } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { styleOf, turnedBy } from './turn.ts';

interface PictureProps {
  readonly camera: CameraFacts;
  readonly stream: MediaStream | undefined;
  /** A picture that is not live is greyed, so that nobody takes it for the present. */
  readonly present: boolean;
  /** `whole`: nothing is cut away. `fill`: no bars, for small ones. */
  readonly fit: 'whole' | 'fill';
  readonly ref: Ref<HTMLVideoElement>;
  /** Where the last picture is kept for the time when there is no other. */
  readonly last: Ref<HTMLCanvasElement>;
}

/** The picture alone, always silent. */
export function Picture({ camera, stream, present, fit, ref, last }: PictureProps): ReactElement {
  if (stream === undefined) {
    return (
      <span className="picture picture-none">
        <Icon name="camera" />
      </span>
    );
  }
  return (
    <div className="picture-turn" data-turned={turnedBy(camera.turn)} style={styleOf(camera.turn)}>
      <video
        ref={ref}
        className={`picture picture-${fit}`}
        data-present={present}
        aria-label={present ? words.monitor.picture(camera.name) : words.monitor.pictureWas(camera.name)}
        autoPlay
        muted
        playsInline
        tabIndex={-1}
      />
      <canvas ref={last} className={`picture picture-last picture-${fit}`} data-present={present} />
    </div>
  );
}
