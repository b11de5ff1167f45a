import type { Ms } from '../lib/index.ts';
import type { LinkState, Phase } from './state.ts';

/** What the diagnostics view shows of a link. No addresses: a screenshot of it may be posted anywhere. */
export interface LinkReport {
  readonly state: LinkState;
  /** How long after the first knock each phase of the newest connection was reached. */
  readonly phases: Readonly<Partial<Record<Phase, Ms>>>;
  /** Tries without success since the last sign of life. */
  readonly tries: number;
  readonly path: PathReport | undefined;
  readonly video: VideoReport | undefined;
  readonly roundTrip: Ms | undefined;
  readonly bytes: { readonly received: number; readonly sent: number };
  readonly audioBytes: { readonly received: number; readonly sent: number };
  readonly refused: Readonly<Record<string, number>>;
}

export interface PathReport {
  readonly local: CandidateKind;
  readonly remote: CandidateKind;
  readonly protocol: string;
}

export type CandidateKind = 'host' | 'srflx' | 'prflx' | 'relay';

export interface VideoReport {
  /** As the browser names it: `video/VP8`. */
  readonly codec: string | undefined;
  readonly bitsPerSecond: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** Share of packets lost on the way, 0 to 1. */
  readonly loss: number | undefined;
  readonly frames: number;
}
