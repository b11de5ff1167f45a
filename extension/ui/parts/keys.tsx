import './keys.css';
import type { ReactElement, ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';

/** The row of keys at the foot of a view. */
export function Keys({ children }: { children: ReactNode }): ReactElement {
  return (
    <nav className="keys" aria-label={words.monitor.actions}>
      {children}
    </nav>
  );
}
