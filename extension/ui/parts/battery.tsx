import './battery.css';
import type { ReactElement } from 'react';
import { Icon } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';

/** Below this a phone that is not charging will be gone before the night is over. */
const LOW = 0.2;

export function Battery({ battery }: { battery: CameraFacts['battery'] }): ReactElement | null {
  if (battery === undefined) return null;
  const { level, charging } = battery;
  const low = level < LOW && !charging;
  return (
    <span className="battery figures" data-charging={charging} data-low={low}>
      <span className="only-heard">{words.common.battery(level, charging)}</span>
      <span aria-hidden="true">{words.common.percent(level)}</span>
      {charging ? <Icon name="bolt" /> : null}
      {low ? <Icon name="warning" /> : null}
    </span>
  );
}
