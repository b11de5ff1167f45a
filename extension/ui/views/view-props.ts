import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';

/** The two kinds of browser have different words for the same places. */
export type Browser = 'chrome' | 'firefox';

export interface ViewProps {
  readonly snapshot: Snapshot;
  readonly browser: Browser;
  /** The one camera that a popped-out window is about. */
  readonly camera?: DeviceId | undefined;
}
