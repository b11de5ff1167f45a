import { type ReactElement, useEffect, useRef } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { SavedLayouts } from './saved-layouts.tsx';
import type { Layouts, Place } from './use-layout.ts';

interface ArrangeProps {
  readonly camera: CameraFacts;
  readonly place: Place;
  readonly layouts: Layouts;
  readonly onDone: () => void;
}

/** Everything that the pointer can do with a camera's place, by keys. */
export function Arrange({ camera, place, layouts, onDone }: ArrangeProps): ReactElement {
  const whole = useRef<HTMLFieldSetElement>(null);
  useEffect(() => whole.current?.querySelector('button')?.focus(), []);
  const t = words.grid;
  return (
    <fieldset
      ref={whole}
      className="camera-edit arrange"
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone();
      }}
    >
      <legend className="only-heard">{t.arrangeCamera(camera.name)}</legend>
      <div className="camera-edit-actions">
        <Button icon="grid" onClick={() => place.enlarge(!place.large)}>
          {place.large ? t.together : t.large}
        </Button>
        <Button
          icon="back"
          aria-disabled={!place.mayGo.earlier}
          data-action="earlier"
          onClick={place.earlier}
        >
          {t.earlier}
        </Button>
        <Button icon="forth" aria-disabled={!place.mayGo.later} data-action="later" onClick={place.later}>
          {t.later}
        </Button>
        <Button icon="pin" onClick={() => place.pin(!place.pinned)}>
          {place.pinned ? t.unpin : t.pin}
        </Button>
        <Button icon="hide" onClick={() => place.hide(true)}>
          {t.hide}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t.done}
        </Button>
      </div>
      <p className="camera-edit-text">{t.hideExplained}</p>
      <SavedLayouts layouts={layouts} />
    </fieldset>
  );
}
