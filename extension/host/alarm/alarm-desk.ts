import type { Signal } from '../../../shared/lib/index.ts';

/** What the toolbar icon shows of the alarm. */
export interface AlarmSign {
  readonly badge: string;
  readonly title: string;
}

export interface AlarmNotice {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** Labels, at most two: Chrome shows no more. A browser without buttons leaves them out; a click opens the tab. */
  readonly buttons: readonly string[];
  /** It should stay until somebody answers, where the browser can do that (`requireInteraction`; it throws in Firefox). */
  readonly stays: boolean;
}

/** The signs outside every view, as the alarm needs them. The platform knows how each browser does it. */
export interface AlarmDesk {
  /** Goes before every other badge and title; undefined gives both back. */
  sign(sign: AlarmSign | undefined): void;
  /** The same id again takes the place of the first, and calls for attention anew. */
  notify(notice: AlarmNotice): void;
  clear(id: string): void;
  /** A button of a notice, by its place in `buttons`. */
  readonly pressed: Signal<{ readonly id: string; readonly button: number }>;
}
