import { Component, type ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';
import { Broken } from './root.tsx';

/** A fault in drawing must not leave a blank where a picture was: it says so. React wants a class for this. */
export class BrokenViewBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken {...words.monitor.failed.drawing} /> : this.props.children;
  }
}
