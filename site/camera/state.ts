import type { JoinFailure } from '../../shared/identity/index.ts';
import type { Ms } from '../../shared/lib/index.ts';
import type { CaptureFailure } from '../../shared/media/index.ts';
import type { StoreTrouble } from '../../shared/store/index.ts';
import type { Away } from './away.ts';
import type { AfarLine } from './control/controls.ts';
import type { EyeState } from './eye.ts';
import type { Battery } from './phone/battery.ts';
import type { CannotRun } from './phone/can-run.ts';
import type { StaysAwake } from './phone/wake-lock.ts';
import type { SessionFacts } from './session.ts';

/** What is wrong with a code or a link, before anybody is asked anything. */
export type CodeTrouble = 'garbled' | 'foreign' | 'newer-version' | 'other-kind';

/** Why a code is needed, where that is worth a word. */
export type CodeNotice = CodeTrouble | 'removed' | 'forgotten';

/** Whoever went back knows that they did. */
export type PairingFailure = Exclude<JoinFailure, 'left'> | 'store-failed';

/** Who asks to watch, as the consent screen shows it. */
export interface Asking {
  readonly monitorName: string;
  readonly shortId: string;
  readonly server: string;
  /** The monitor that this phone belongs to now and would leave. */
  readonly replaces: string | undefined;
}

export interface Live {
  readonly since: Ms;
  readonly eye: EyeState;
  readonly session: SessionFacts;
  /** Since when nobody receives the picture. */
  readonly unseenSince: Ms | undefined;
  readonly battery: Battery | undefined;
  readonly awake: StaysAwake;
  /** When the page was last not in front. */
  readonly away: Away | undefined;
  /** The screen is dark, because the person wants it so. */
  readonly dimmed: boolean;
  /** Why what happens cannot be written down; the picture goes on. */
  readonly unwritten?: StoreTrouble | undefined;
  /** The last that was changed from afar, and by whom, in a sentence. */
  readonly afar?: AfarLine | undefined;
}

/** Everything the screen draws: one state, never flags. */
export type CameraState =
  | { readonly at: 'opening' }
  | { readonly at: 'cannot-run'; readonly reason: CannotRun }
  /** `gaveWay`: this tab was the camera until another one asked for its place. */
  | { readonly at: 'other-tab'; readonly gaveWay: boolean }
  /** `current`: the name of this camera, where the phone already is one and can go back to it. */
  | {
      readonly at: 'needs-code';
      readonly notice: CodeNotice | undefined;
      readonly current: string | undefined;
    }
  | {
      readonly at: 'scanning';
      readonly picture: MediaStreamTrack | undefined;
      readonly wrong: CodeTrouble | undefined;
    }
  | { readonly at: 'consent'; readonly asking: Asking }
  | { readonly at: 'asking-browser' }
  | { readonly at: 'no-picture'; readonly why: CaptureFailure }
  | { readonly at: 'reaching'; readonly server: string; readonly unreachable: boolean }
  | { readonly at: 'comparing'; readonly symbols: readonly string[]; readonly monitorName: string }
  | { readonly at: 'pairing-failed'; readonly why: PairingFailure }
  | { readonly at: 'ready'; readonly name: string; readonly monitorName: string }
  | { readonly at: 'stopped'; readonly name: string; readonly monitorName: string }
  | { readonly at: 'live'; readonly live: Live };

/** What the person does; each screen offers only what its state understands. */
export type CameraAction =
  | { readonly do: 'scan' }
  | { readonly do: 'cancel' }
  | { readonly do: 'agree' }
  | { readonly do: 'try-again' }
  /** Films again after somebody closed the eye. */
  | { readonly do: 'resume' }
  | { readonly do: 'start' }
  | { readonly do: 'stop' }
  | { readonly do: 'flip' }
  | { readonly do: 'dim'; readonly on: boolean }
  /** This tab instead of the other one. */
  | { readonly do: 'take-over' }
  | { readonly do: 'forget' }
  | { readonly do: 'open-link'; readonly text: string };
