import type { Signal, Watchable } from '../../shared/lib/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import type { Levels } from '../host/listen/contract.ts';
import type { Answer, Command, Snapshot } from '../host/snapshot.ts';
import type { ShowCamera } from '../platform/eyes.ts';
import type { FloatControl } from '../platform/float/control.ts';
import type { OverlayControl } from '../platform/overlay/control.ts';
import type { History } from './history/source.ts';

export type ViewName = 'popup' | 'panel' | 'tab' | 'window' | 'settings' | 'welcome';

/** Why there will be no snapshot, as far as the platform can tell. */
export type HostFailure = 'not-started' | 'store-failed';

/** All that a view knows of the world. The platform makes one from the host; a test makes one from a script. */
export interface Monitor {
  /** Undefined until the host has answered for the first time. */
  readonly snapshot: Watchable<Snapshot | undefined>;
  /** Undefined while the host is well, or has only not answered yet. */
  readonly failure: Watchable<HostFailure | undefined>;
  /** Rejects only when the host cannot be reached. */
  ask(command: Command): Promise<Answer>;
  /** The camera's present picture until the signal aborts, another stream for another track; undefined while there is none. */
  picture(camera: DeviceId, signal: AbortSignal): Watchable<MediaStream | undefined>;
  /** Where a view says how large it shows which camera. Absent in a test of screens. */
  readonly eyes?: ShowCamera;
  /** How loud it is at the cameras that are listened to. Absent where nothing is heard: in a test of screens. */
  readonly levels?: Signal<Levels>;
  /** Called within the click, because browsers open panels only there. `history` is a page of the full tab. */
  open(view: Exclude<ViewName, 'popup'> | 'history', camera?: DeviceId): void;
  /** Where the history is read from; the ledger of this browser where nothing else is given, as a test of screens does. */
  readonly history?: (signal: AbortSignal) => Promise<History>;
  /** Absent where nothing can float: in a test of screens. */
  readonly float?: FloatControl;
  /** Absent in a test of screens. */
  readonly overlay?: OverlayControl;
  /** Asks the user, within the click, to let Porthole reach a server that keeps pages away. Absent in a test of screens. */
  readonly reach?: (endpoint: string) => Promise<boolean>;
  readonly can: {
    /** Whether this browser, from this view, can open a side panel or sidebar. */
    readonly panel: boolean;
    /** Whether this view may ask for this computer's camera: a popup that does is gone with the question. */
    readonly scan?: boolean;
  };
  /** What a person copies when they ask for help. */
  report(): Promise<string>;
}
