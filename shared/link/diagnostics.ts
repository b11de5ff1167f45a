import type { Ms } from '../lib/index.ts';
import type { LinkState, Phase } from './state.ts';
import { bytesOf, numberIn, ofType, type Stat, streamBytes, textIn } from './stats.ts';

/** What the diagnostics view shows of a link. No addresses: a screenshot of it may be posted anywhere. */
export interface LinkReport {
  readonly state: LinkState;
  /** How long after the first knock each phase of the newest connection was completed. */
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
  /** Share of the video's packets that were lost on the way, 0 to 1. */
  readonly loss: number | undefined;
  /** Why a camera sends less than it was told to, as its browser sees it. */
  readonly limitedBy?: 'bandwidth' | 'cpu' | 'other' | undefined;
  /** Decoded at a monitor, encoded at a camera. */
  readonly frames: number;
}

/** Counters at one moment: a rate needs two of them. */
export interface Measurement {
  readonly stats: readonly Stat[];
  readonly at: Ms;
}

type FromStats = Pick<LinkReport, 'path' | 'video' | 'roundTrip' | 'bytes' | 'audioBytes'>;

/** Pure. `before` is an earlier measurement of the same connection, without which no bit rate can be told. */
export function describeStats(now: Measurement, before: Measurement | undefined): FromStats {
  const { stats } = now;
  const pair = selectedPair(stats);
  const roundTrip = numberIn(pair, 'currentRoundTripTime');
  return {
    path: pathOf(stats, pair),
    video: videoOf(now, before),
    roundTrip: roundTrip === undefined ? undefined : Math.round(roundTrip * 1000),
    bytes: { received: bytesOf(stats, 'received'), sent: bytesOf(stats, 'sent') },
    audioBytes: streamBytes(stats, 'audio'),
  };
}

const byId = (stats: readonly Stat[], id: string | undefined): Stat | undefined =>
  id === undefined ? undefined : stats.find((stat) => stat.id === id);

function selectedPair(stats: readonly Stat[]): Stat | undefined {
  const named = byId(stats, textIn(ofType(stats, 'transport')[0], 'selectedCandidatePairId'));
  if (named) return named;
  const pairs = ofType(stats, 'candidate-pair');
  return pairs.find((pair) => pair.selected === true) ?? pairs.find((pair) => pair.nominated === true);
}

function pathOf(stats: readonly Stat[], pair: Stat | undefined): PathReport | undefined {
  const local = byId(stats, textIn(pair, 'localCandidateId'));
  const remote = byId(stats, textIn(pair, 'remoteCandidateId'));
  const [localKind, remoteKind] = [kindOf(local), kindOf(remote)];
  if (!localKind || !remoteKind) return undefined;
  return { local: localKind, remote: remoteKind, protocol: textIn(local, 'protocol') ?? 'udp' };
}

const KINDS: readonly CandidateKind[] = ['host', 'srflx', 'prflx', 'relay'];
const kindOf = (candidate: Stat | undefined): CandidateKind | undefined =>
  KINDS.find((kind) => kind === candidate?.candidateType);

function videoOf(now: Measurement, before: Measurement | undefined): VideoReport | undefined {
  const { stats } = now;
  const inbound = ofType(stats, 'inbound-rtp', 'video')[0];
  const stream = inbound ?? ofType(stats, 'outbound-rtp', 'video')[0];
  if (!stream) return undefined;
  const received = numberIn(stream, 'packetsReceived') ?? 0;
  const lost = numberIn(stream, 'packetsLost');
  // A camera learns of its losses from the monitor's reports.
  const told = numberIn(ofType(stats, 'remote-inbound-rtp', 'video')[0], 'fractionLost');
  return {
    codec: textIn(byId(stats, textIn(stream, 'codecId')), 'mimeType'),
    bitsPerSecond: rateOf(stream, now, before),
    framesPerSecond: numberIn(stream, 'framesPerSecond'),
    width: numberIn(stream, 'frameWidth'),
    height: numberIn(stream, 'frameHeight'),
    loss: inbound
      ? lost === undefined
        ? undefined
        : Math.max(0, lost) / Math.max(1, received + lost)
      : told,
    limitedBy: LIMITS.find((limit) => limit === stream.qualityLimitationReason),
    frames: numberIn(stream, inbound ? 'framesDecoded' : 'framesEncoded') ?? 0,
  };
}

const LIMITS = ['bandwidth', 'cpu', 'other'] as const;

function rateOf(stream: Stat, now: Measurement, before: Measurement | undefined): number | undefined {
  const field = stream.type === 'inbound-rtp' ? 'bytesReceived' : 'bytesSent';
  const bytes = numberIn(stream, field);
  const bytesBefore = numberIn(before && byId(before.stats, stream.id), field);
  if (bytes === undefined || bytesBefore === undefined || !before || now.at <= before.at) return undefined;
  return Math.round((Math.max(0, bytes - bytesBefore) * 8 * 1000) / (now.at - before.at));
}
