import './grid.css';
import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { Layout } from '../../host/layout.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { CameraCard } from '../parts/camera-card.tsx';
import { CameraNotice } from '../parts/camera-notice.tsx';
import { SmallTile } from '../parts/small-tile.tsx';
import { Hidden } from './hidden.tsx';
import { useColumns } from './use-columns.ts';
import { type LaidOut, useLayout } from './use-layout.ts';

/** The cameras of the full tab: all alike, or one large and the others small beside it. */
export function CameraGrid({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const laidOut = useLayout(snapshot);
  const { large, shown, placeOf, layouts } = laidOut;
  const [list, setList] = useState<HTMLElement | null>(null);
  const main = large === undefined ? shown : [large];
  const style = useColumns(main, list);
  const whole = useKeptFocus(snapshot.layout);
  const several = snapshot.cameras.length > 1;
  return (
    <div ref={whole} className="camera-grid" tabIndex={-1}>
      <Hidden laidOut={laidOut} snapshot={snapshot} />
      <div className={large === undefined ? 'all-alike' : 'one-large'}>
        <ul ref={setList} className="tab-cameras" style={style}>
          {main.map((camera) => (
            <CameraCard
              key={camera.id}
              camera={camera}
              snapshot={snapshot}
              place={several ? placeOf(camera.id) : undefined}
              layouts={layouts}
            />
          ))}
        </ul>
        {large === undefined ? null : <Thumbnails laidOut={laidOut} snapshot={snapshot} />}
      </div>
    </div>
  );
}

function Thumbnails({ laidOut, snapshot }: { laidOut: LaidOut; snapshot: Snapshot }): ReactElement {
  const { shown, large, placeOf } = laidOut;
  return (
    <ul className="thumbnails" aria-label={words.grid.others}>
      {shown
        .filter((camera) => camera !== large)
        .map((camera) => (
          <li key={camera.id}>
            <SmallTile camera={camera} onPick={() => placeOf(camera.id).enlarge(true)} />
            <CameraNotice camera={camera} snapshot={snapshot} />
          </li>
        ))}
    </ul>
  );
}

/** Whoever presses a key that the new layout no longer has goes on from here, and not from the top of the page. */
function useKeptFocus(layout: Layout | undefined): RefObject<HTMLDivElement | null> {
  const whole = useRef<HTMLDivElement>(null);
  const before = useRef(layout);
  useEffect(() => {
    if (before.current === layout) return;
    before.current = layout;
    if (document.activeElement === document.body) whole.current?.focus({ preventScroll: true });
  }, [layout]);
  return whole;
}
