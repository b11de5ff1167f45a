import { lazy, type ReactElement, Suspense, useRef, useState } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';

/** Used now and then, so no first picture waits for it. */
export const PhoneControls = lazy(async () => ({
  default: (await import('./phone-controls.tsx')).PhoneControls,
}));

interface PhoneSectionProps {
  readonly camera: CameraFacts;
  readonly snapshot: Snapshot;
  /** Only what is needed in a hurry: for a view that is as small as a popup. */
  readonly compact?: boolean;
}

/** One line under a picture, which opens to the phone that it comes from. */
export function PhoneSection({ camera, snapshot, compact = false }: PhoneSectionProps): ReactElement {
  const [open, setOpen] = useState(false);
  const key = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    key.current?.querySelector('button')?.focus();
  };
  return (
    <div className="phone-section" ref={key}>
      <Button
        look="quiet"
        icon="phone"
        aria-expanded={open}
        aria-label={words.monitor.phoneOf(camera.name)}
        data-action="phone"
        onClick={() => setOpen(!open)}
      >
        {words.monitor.phone}
      </Button>
      {open ? (
        <Suspense>
          <PhoneControls camera={camera} snapshot={snapshot} compact={compact} onDone={close} />
        </Suspense>
      ) : null}
    </div>
  );
}
