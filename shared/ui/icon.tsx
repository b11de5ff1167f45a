import './icon.css';
import type { ReactElement } from 'react';
import { type IconName, iconPaths } from './icon-paths.ts';

/** Always beside a word, or inside a control that has a name: hidden from screen readers. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  );
}
