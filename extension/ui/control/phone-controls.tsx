import './control.css';
import type { ReactElement } from 'react';
import type { Abilities } from '../../../shared/protocol/index.ts';
import { Button } from '../../../shared/ui/index.ts';
import { controlWords, words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { Night } from './night.tsx';
import { PauseRow } from './pause-row.tsx';
import { PhoneRows } from './phone-rows.tsx';
import { PictureRows } from './picture-rows.tsx';
import { TuningRows } from './tuning-rows.tsx';
import { type Phone, usePhone } from './use-phone.ts';

interface PhoneControlsProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  readonly compact?: boolean;
  readonly onDone: () => void;
}

/** What each group of controls is given. */
export interface RowsProps {
  readonly can: Abilities;
  readonly phone: Phone;
  /** Defined while nothing that is of the camera can be used; why is said once, above. */
  readonly off: string | undefined;
}

const t = controlWords;

/** The phone behind a picture: what it can, what of it is on, and whether it is ready for the night. */
export function PhoneControls({
  camera,
  snapshot,
  compact = false,
  onDone,
}: PhoneControlsProps): ReactElement {
  const phone = usePhone(camera.id);
  const isThere = camera.link.at === 'live' || camera.link.at === 'shaky';
  const can = camera.phone;
  const paused = can?.paused !== undefined || camera.trouble === 'paused';
  const off = isThere && !paused ? undefined : '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: each row in it has a fieldset of its own
    <div
      className="phone-controls"
      role="group"
      aria-label={t.label(camera.name)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <h3>{t.label(camera.name)}</h3>
      {compact ? null : <p className="phone-text">{t.text}</p>}
      {can === undefined ? (
        <p className="phone-text" role="status">
          {isThere ? t.unsaid : t.away}
        </p>
      ) : (
        <>
          {isThere ? null : <p className="phone-text">{t.away}</p>}
          <PauseRow can={can} phone={phone} isThere={isThere} />
          <PictureRows can={can} phone={phone} off={off} compact={compact} />
          <TuningRows can={can} phone={phone} off={off} compact={compact} />
          <PhoneRows can={can} phone={phone} off={off} isThere={isThere} compact={compact} />
        </>
      )}
      {compact ? null : <Night camera={camera} snapshot={snapshot} phone={phone} />}
      <div className="phone-actions">
        <Button autoFocus onClick={onDone}>
          {words.common.close}
        </Button>
      </div>
    </div>
  );
}
