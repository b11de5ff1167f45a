import './brand-mark.css';
import type { ReactElement } from 'react';

/** The porthole: a brass ring around deep water. Decoration; the name stands beside it. */
export function BrandMark(): ReactElement {
  return <span className="brand-mark" aria-hidden="true" />;
}
