import './camera-card.css';
import { type ReactElement, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { PhoneControls } from '../control/phone-section.tsx';
import { CutOff } from '../facts/cut-off.tsx';
import { Details } from '../facts/details-section.tsx';
import { PlanLine } from '../facts/plan-line.tsx';
import { Where } from '../facts/where.tsx';
import { Arrange } from '../grid/arrange.tsx';
import { Backdrop } from '../grid/backdrop.tsx';
import { FullScreenKey } from '../grid/full-screen-key.tsx';
import { Grip } from '../grid/grip.tsx';
import type { Layouts, Place } from '../grid/use-layout.ts';
import { mayDecide, ownersToAsk } from '../household/owners.ts';
import { useAsk } from '../model/use-monitor.ts';
import { AlarmRules } from './alarm-rules.tsx';
import { CameraNotice } from './camera-notice.tsx';
import { CameraTools } from './camera-tools.tsx';
import { Corner } from './corner.tsx';
import { QualityWish } from './quality-wish.tsx';
import { Refusal } from './refusal.tsx';
import { Remove } from './remove.tsx';
import { Rename } from './rename.tsx';
import { Tile } from './tile.tsx';

type Doing = 'looking' | 'details' | 'alarm' | 'quality' | 'phone' | 'arranging' | 'renaming' | 'removing';

interface CameraCardProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  /** Absent where there is nothing to arrange. */
  readonly place?: Place | undefined;
  readonly layouts: Layouts;
}

/** A camera in the full tab: its picture, and what can be done with it. */
export function CameraCard({ camera, snapshot, place, layouts }: CameraCardProps): ReactElement {
  const [doing, setDoing] = useState<Doing>('looking');
  // The others may be removed while this one is arranged beside them.
  if (doing === 'arranging' && place === undefined) setDoing('looking');
  const actions = useRef<HTMLDivElement>(null);
  const came = useRef<Doing>('looking');
  // Whoever leaves an edit finds the focus on the button that opened it.
  useEffect(() => {
    const before = came.current;
    came.current = doing;
    if (doing !== 'looking' || before === 'looking') return;
    actions.current?.querySelector<HTMLElement>(`[data-opens=${before}]`)?.focus();
  }, [doing]);
  const done = (): void => setDoing('looking');
  return (
    <li className="camera-card">
      <Tile
        camera={camera}
        size="large"
        control={
          <>
            <Backdrop />
            {place === undefined ? null : <Grip camera={camera.id} place={place} />}
            <Corner camera={camera} />
          </>
        }
        tools={
          <CameraTools camera={camera}>
            <FullScreenKey name={camera.name} />
          </CameraTools>
        }
      />
      <Where camera={camera} snapshot={snapshot} />
      <PlanLine camera={camera} snapshot={snapshot} />
      <CameraNotice camera={camera} snapshot={snapshot} />
      {doing === 'removing' ? null : (
        <CutOff camera={camera} snapshot={snapshot} onRemove={() => setDoing('removing')} />
      )}
      {doing === 'details' ? (
        <Suspense>
          <Details camera={camera} snapshot={snapshot} onDone={done} />
        </Suspense>
      ) : null}
      {doing === 'alarm' ? <AlarmRules camera={camera} snapshot={snapshot} onDone={done} /> : null}
      {doing === 'quality' && camera.quality ? (
        <QualityWish camera={camera} facts={camera.quality} onDone={done} />
      ) : null}
      {doing === 'phone' ? (
        <Suspense>
          <PhoneControls camera={camera} snapshot={snapshot} onDone={done} />
        </Suspense>
      ) : null}
      {doing === 'arranging' && place ? (
        <Arrange camera={camera} place={place} layouts={layouts} onDone={done} />
      ) : null}
      {doing === 'renaming' ? <Rename camera={camera} onDone={done} /> : null}
      {doing === 'removing' ? <Remove camera={camera} onDone={done} /> : null}
      {doing === 'looking' ? (
        <div ref={actions} className="camera-actions">
          <Actions camera={camera} snapshot={snapshot} mayArrange={place !== undefined} onDo={setDoing} />
        </div>
      ) : null}
    </li>
  );
}

interface ActionsProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  readonly mayArrange: boolean;
  readonly onDo: (doing: Doing) => void;
}

function Actions({ camera, snapshot, mayArrange, onDo }: ActionsProps): ReactElement {
  const decides = mayDecide(snapshot);
  const { ask, busy, failure } = useAsk();
  const t = words.monitor;
  return (
    <>
      <Button look="quiet" icon="info" onClick={() => onDo('details')} data-opens="details">
        {t.details}
      </Button>
      <Button look="quiet" icon="bell" onClick={() => onDo('alarm')} data-opens="alarm">
        {words.alarm.settings.key}
      </Button>
      {camera.quality ? (
        <Button look="quiet" icon="settings" onClick={() => onDo('quality')} data-opens="quality">
          {words.quality.key}
        </Button>
      ) : null}
      <Button look="quiet" icon="phone" onClick={() => onDo('phone')} data-opens="phone">
        {t.phone}
      </Button>
      {mayArrange ? (
        <Button look="quiet" icon="grid" onClick={() => onDo('arranging')} data-opens="arranging">
          {words.grid.arrange}
        </Button>
      ) : null}
      {decides ? (
        <Button look="quiet" icon="pencil" onClick={() => onDo('renaming')} data-opens="renaming">
          {t.rename}
        </Button>
      ) : null}
      {camera.watched && camera.link.at !== 'stopped' ? (
        <Button
          look="quiet"
          icon="stop"
          disabled={busy}
          onClick={() => ask({ do: 'watch', camera: camera.id, on: false })}
        >
          {t.stopWatching}
        </Button>
      ) : null}
      {decides ? (
        <Button look="quiet" icon="trash" onClick={() => onDo('removing')} data-opens="removing">
          {t.remove}
        </Button>
      ) : (
        <p className="camera-edit-text">{ownersToAsk(snapshot)}</p>
      )}
      <Refusal why={failure} />
    </>
  );
}
