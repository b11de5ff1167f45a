import type { LogEvent } from '../../shared/events/index.ts';
import type { Ms } from '../../shared/lib/index.ts';
import type { LinkReport, LinkState } from '../../shared/link/index.ts';
import type {
  Abilities,
  DeviceId,
  IceServer,
  MicrophoneState,
  RendezvousServer,
  Sending,
  Turn,
  Want,
} from '../../shared/protocol/index.ts';
import type { Quality, Why } from '../../shared/quality/index.ts';
import type { RendezvousHealth, RendezvousTest } from '../../shared/rendezvous/index.ts';
import type { AlarmAnswer, AlarmFacts, AlarmRequest } from './alarm/contract.ts';
import type { BackupAnswer, BackupFacts, BackupRequest } from './backup/contract.ts';
import type { PhoneAnswer, PhoneRequest } from './control/contract.ts';
import type { Coming, FactsAnswer, FactsRequest, FactsView } from './facts/contract.ts';
import type { JobsFacts, JobsRequest } from './jobs/contract.ts';
import type { Layout } from './layout.ts';
import type { ListenFacts, ListenRequest, OutputFacts, OutputRequest } from './listen/index.ts';
import type { LogFacts, LogRequest } from './log/contract.ts';
import type { HouseholdRefusal, HouseholdRequest, HouseholdView, Invite } from './members/contract.ts';

export type { DeviceView, FactsEdit, FactsView, Warned, WarningChoices } from './facts/contract.ts';
export type { HouseholdView, Invite, RendezvousTest };

/** Everything a view draws. The host sends it whole at each change; a view keeps no truth of its own. */
export interface Snapshot {
  readonly monitor: { readonly id: DeviceId; readonly name: string };
  readonly online: boolean;
  readonly rendezvous: { readonly server: RendezvousServer; readonly health: RendezvousHealth };
  readonly cameras: readonly CameraFacts[];
  /** How they lie in the full tab; the usual way while it is absent. */
  readonly layout?: Layout | undefined;
  /** The camera in the floating window that the host owns; none where nothing floats or a view owns it. */
  readonly float?: DeviceId | undefined;
  readonly pairing: PairingFacts;
  readonly alarm: AlarmFacts;
  /** Whether this computer is kept awake while a camera is watched; undefined where the browser cannot do that. */
  readonly keepAwake?: 'on' | 'off' | undefined;
  /** Absent in a test of screens. */
  readonly outputs?: OutputFacts | undefined;
  /** Absent where there is no log to back up, and in a test of screens. */
  readonly backup?: BackupFacts | undefined;
  /** Absent in a test of screens. */
  readonly jobs?: JobsFacts | undefined;
  /** The newest events of all devices, newest first. Absent in a test of screens. */
  readonly recent?: readonly LogEvent[] | undefined;
  readonly log?: LogFacts | undefined;
  /** Absent in a test of screens. */
  readonly household?: HouseholdView | undefined;
  /** The same on every device of the household. Absent until they are read, and in a test of screens. */
  readonly facts?: FactsView | undefined;
  /** Who is away and who came back, as far as this monitor watches it. Absent in a test of screens. */
  readonly comings?: readonly Coming[] | undefined;
  readonly settings: Settings;
  readonly defaults: Settings;
  /** A changed server is kept beside the old one until every camera has confirmed it. */
  readonly moving: { readonly from: RendezvousServer; readonly waitingFor: readonly DeviceId[] } | undefined;
  /** Messages that were dropped, by reason: shown in the diagnostics, never thrown through a link. */
  readonly refused: Readonly<Record<string, number>>;
}

export interface CameraFacts {
  readonly id: DeviceId;
  readonly name: string;
  readonly addedAt: Ms;
  /** The user's wish. False: the camera is left alone until it is asked for again. */
  readonly watched: boolean;
  readonly link: LinkState;
  readonly lastPictureAt: Ms | undefined;
  /** Grows when the host has another track to show: a view then takes it anew. Zero: there was none yet. */
  readonly trackNumber: number;
  readonly picture: { readonly width: number; readonly height: number } | undefined;
  readonly roundTrip: Ms | undefined;
  readonly battery: { readonly level: number; readonly charging: boolean } | undefined;
  /** Absent until the host has asked for anything. */
  readonly quality?: QualityFacts | undefined;
  /** What the camera itself says is wrong with its picture. */
  readonly trouble: CameraTrouble | undefined;
  /** Who closed the camera for privacy, while it is `paused`. */
  readonly pausedBy?: string | undefined;
  /** How every view turns its picture; absent: as it comes. */
  readonly turn?: Turn | undefined;
  /** What the phone can do from afar; absent until it has said. Not for views inside web pages. */
  readonly phone?: Abilities | undefined;
  /** Whether its sound could be heard; undefined until the camera has said. */
  readonly microphone?: MicrophoneState | undefined;
  readonly listen?: ListenFacts | undefined;
}

/** What a camera sends, and why it is that and not more. */
export interface QualityFacts {
  readonly wish: Quality;
  readonly want: Want;
  readonly why: Why;
  /** By its own measure; undefined until it has told. */
  readonly sending: Sending | undefined;
}

/** `dark` is a state of the room and no loss: the picture is live, and there is little to see. */
/** And `paused` is nobody's loss: somebody closed the camera for privacy. */
export type CameraTrouble = 'hidden' | 'muted' | 'ended' | 'frozen' | 'dark' | 'stopped' | 'paused';

export type PairingFacts =
  | { readonly at: 'closed'; readonly why?: PairingEnd | undefined }
  | { readonly at: 'opening' }
  | {
      readonly at: 'waiting';
      readonly link: string;
      readonly closesAt: Ms;
      readonly wrongTries: number;
      /** The code is for a computer; absent: for a phone. */
      readonly invites?: Invite | undefined;
    }
  | {
      readonly at: 'confirming';
      /** Four words of the shared symbol table; both screens draw the same four. */
      readonly symbols: readonly string[];
      readonly phoneName: string;
      readonly suggestedName: string;
      /** Cameras that do not answer: the new one may take the place of one of them. */
      readonly replaceable: readonly { readonly id: DeviceId; readonly name: string }[];
      readonly replaces: DeviceId | undefined;
      readonly invites?: Invite | undefined;
    }
  | { readonly at: 'finishing' }
  | {
      readonly at: 'paired';
      readonly camera: DeviceId;
      readonly name: string;
      readonly invites?: Invite | undefined;
    };

export type PairingEnd =
  | 'expired'
  | 'wrong-tries'
  | 'cancelled'
  | 'refused'
  | 'phone-left'
  | 'server-unreachable'
  /** The phone is no camera of the household whose recovery code was typed in. */
  | 'other-household'
  /** The phone has its papers, and this computer could not write it down. */
  | 'not-kept';

export interface Settings {
  readonly monitorName: string;
  /** The camera page that the QR code opens, ending in a slash. */
  readonly page: string;
  readonly rendezvous: RendezvousServer;
  readonly ice: readonly IceServer[];
}

/** What a view asks of the host; each has an answer. */
export type Command =
  | { readonly do: 'open-pairing'; readonly replaces?: DeviceId | undefined }
  | { readonly do: 'close-pairing' }
  | { readonly do: 'confirm-pairing'; readonly name: string; readonly replaces?: DeviceId | undefined }
  | { readonly do: 'refuse-pairing' }
  | { readonly do: 'rename'; readonly camera: DeviceId; readonly name: string }
  | { readonly do: 'remove'; readonly camera: DeviceId }
  | { readonly do: 'watch'; readonly camera: DeviceId; readonly on: boolean }
  | { readonly do: 'set-quality'; readonly camera: DeviceId; readonly quality: Quality }
  | { readonly do: 'save-layout'; readonly layout: Layout }
  | { readonly do: 'save-settings'; readonly settings: Settings }
  | { readonly do: 'test-rendezvous'; readonly server: RendezvousServer }
  | { readonly do: 'test-ice'; readonly servers: readonly IceServer[] }
  | { readonly do: 'report' }
  /** The live links, measured; while a view is open they are measured every two seconds. */
  | { readonly do: 'diagnose' }
  | { readonly do: 'keep-awake'; readonly on: boolean }
  | HouseholdRequest
  | ListenRequest
  | FactsRequest
  | OutputRequest
  | PhoneRequest
  | LogRequest
  | JobsRequest
  | BackupRequest
  | AlarmRequest;

export type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'not-valid' | 'unknown-camera' | 'no-pairing' | 'store-failed' }
  | { readonly ok: true; readonly rendezvous: RendezvousTest }
  | { readonly ok: true; readonly ice: readonly IceTest[] }
  /** For the clipboard: the state of everything in words that an engineer can use, without secrets or addresses. */
  | { readonly ok: true; readonly report: string }
  | { readonly ok: true; readonly links: readonly MeasuredLink[] }
  | BackupAnswer
  | PhoneAnswer
  | FactsAnswer
  | { readonly ok: true; readonly recoveryCode: string }
  | { readonly ok: false; readonly why: HouseholdRefusal }
  | AlarmAnswer;

export interface MeasuredLink {
  readonly camera: DeviceId;
  /** Undefined for a camera that is not watched. */
  readonly link: LinkReport | undefined;
}

export interface IceTest {
  readonly urls: string;
  readonly found: 'works' | 'no-answer' | 'refused' | 'not-valid';
  readonly took?: Ms | undefined;
}
