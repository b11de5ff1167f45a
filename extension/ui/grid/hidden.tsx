import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { Place } from '../facts/place.tsx';
import { CameraNotice } from '../parts/camera-notice.tsx';
import type { LaidOut } from './use-layout.ts';

/** Never out of mind: how many there are, and whatever is wrong with one of them. */
export function Hidden({ laidOut, snapshot }: { laidOut: LaidOut; snapshot: Snapshot }): ReactElement | null {
  const { hidden, placeOf } = laidOut;
  if (hidden.length === 0) return null;
  const t = words.grid;
  return (
    <section className="hidden-cameras" aria-label={t.hidden(hidden.length)}>
      {hidden.map((camera) => (
        <CameraNotice key={camera.id} camera={camera} snapshot={snapshot} />
      ))}
      <p className="hidden-row">
        <span>{t.hidden(hidden.length)}</span>
        {hidden.map(({ id, name }) => (
          <Button key={id} icon="eye" onClick={() => placeOf(id).hide(false)}>
            <Place camera={id} />
            {t.show(name)}
          </Button>
        ))}
      </p>
    </section>
  );
}
