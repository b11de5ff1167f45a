import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { StoreTrouble } from '../../../shared/store/index.ts';

/** How it stands with the log itself. Plain data: it goes over a port. */
export interface LogFacts {
  /** Why nothing can be written down now. It is tried again by itself, and the picture goes on. */
  readonly trouble: StoreTrouble | undefined;
}

/** What a view did itself and only the host can write down. */
export type LogRequest = {
  readonly do: 'note-photo';
  readonly camera: DeviceId;
  readonly by: 'save' | 'copy';
};
