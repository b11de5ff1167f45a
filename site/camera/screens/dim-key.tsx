import type { ReactElement } from 'react';
import { words } from '../../../shared/words/index.ts';

const say = words.camera.live;

/** A key like those beside it, with a moon that nothing else in the product shows. */
export function DimKey({ onPress }: { onPress: () => void }): ReactElement {
  return (
    <button type="button" className="key" data-action="dim" aria-label={say.dimLabel} onClick={onPress}>
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M20 14.5A8.2 8.2 0 1 1 9.5 4a6.6 6.6 0 0 0 10.5 10.5Z" />
      </svg>
      <span className="key-word">{say.dim}</span>
    </button>
  );
}
