import type { DeviceSettings, OwnFacts, Telling } from '../../../shared/household/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId, Strain } from '../../../shared/protocol/index.ts';

/** What a person may be told of a camera's phone. `back`: it is there again after a while. */
export type Warned = Strain | 'back';
export type WarningChoices = Readonly<Record<Strain, Telling> & { back: Exclude<Telling, 'alarm'> }>;

/** What is known of a device besides its picture. Plain data: it goes over a port. */
export interface DeviceView {
  readonly settings: DeviceSettings;
  readonly own: OwnFacts | undefined;
  readonly warnings: WarningChoices;
  /** What its plan says of now, where it has one, and when that changes. */
  readonly plan?: { readonly isOn: boolean; readonly next: Ms | undefined } | undefined;
  readonly online: boolean;
  readonly battery?: { readonly level: number; readonly charging: boolean } | undefined;
  /** Until its battery is empty. */
  readonly lasts?: Ms | undefined;
  readonly connections?: number | undefined;
  /** The camera that the phone films with now. */
  readonly filming?: string | undefined;
  /** The monitors that watch it now, this one first. */
  readonly watchedBy: readonly { readonly name: string; readonly isMe: boolean }[];
}

/** A device that is not reached, or that is there again after more than a hiccup. */
export type Coming =
  | { readonly device: DeviceId; readonly is: 'away'; readonly since: Ms }
  | { readonly device: DeviceId; readonly is: 'back'; readonly at: Ms; readonly away: Ms };

/** What the household knows of its devices, the same on each of them. */
export interface FactsView {
  readonly devices: Readonly<Record<DeviceId, DeviceView>>;
  readonly undoable: boolean;
  /** They broke the rules of the facts and are no longer listened to. */
  readonly cutOff: readonly DeviceId[];
}

/** The fields that a form changes; what is empty is forgotten. */
export interface FactsEdit {
  readonly room?: string;
  readonly icon?: DeviceSettings['icon'];
  readonly notes?: string;
  readonly order?: number;
  /** None of it: the camera is watched when somebody says so. */
  readonly schedule?: NonNullable<DeviceSettings['schedule']>;
  readonly warnings?: Partial<WarningChoices>;
}

export type FactsRequest =
  | { readonly do: 'edit-facts'; readonly camera: DeviceId; readonly set: FactsEdit }
  | { readonly do: 'undo-facts' };

export type FactsAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'not-valid' | 'not-owner' | 'unknown-camera' };
