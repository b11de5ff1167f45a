import './icon.css';
import type { ReactElement } from 'react';
import { type PlaceName, placePaths } from './place-paths.ts';

/** What kind of place it is, beside a name: drawn for who sees it, in words for who hears it. */
export function PlaceMark({ place, says }: { place: PlaceName; says: string }): ReactElement {
  return (
    <span className="place-mark" data-place={place} title={says}>
      <span className="only-heard">{says}</span>
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={placePaths[place]} />
      </svg>
    </span>
  );
}
