import './control.css';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Abilities } from '../../../shared/protocol/index.ts';
import { Button } from '../../../shared/ui/index.ts';
import { controlWords, words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { mayDecide, ownersToAsk } from '../household/owners.ts';
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
  const decides = mayDecide(snapshot);
  const mayUse = isThere && decides;
  const off = mayUse && !paused ? undefined : '';
  // Not the button at the end: whoever opens this begins at its beginning.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
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
      <h3 ref={heading} tabIndex={-1} dir="auto">
        {t.label(camera.name)}
      </h3>
      {compact ? null : <p className="phone-text">{t.text}</p>}
      {can === undefined ? (
        <p className="phone-text" role="status">
          {isThere ? t.unsaid : t.away}
        </p>
      ) : (
        <>
          {isThere ? null : <p className="phone-text">{t.away}</p>}
          {decides ? null : <p className="phone-text">{ownersToAsk(snapshot)}</p>}
          <PauseRow can={can} phone={phone} mayUse={mayUse} />
          <PictureRows can={can} phone={phone} off={off} compact={compact} />
          <TuningRows can={can} phone={phone} off={off} compact={compact} />
          <PhoneRows can={can} phone={phone} off={off} mayUse={mayUse} compact={compact} />
        </>
      )}
      {compact ? null : <Night camera={camera} snapshot={snapshot} phone={phone} />}
      <div className="phone-actions">
        <Button onClick={onDone}>{words.common.close}</Button>
      </div>
    </div>
  );
}
