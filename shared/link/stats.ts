/** The few fields of getStats that are read here; a browser leaves out what it does not know. */
export interface Stat {
  readonly id: string;
  readonly type: string;
  readonly kind?: unknown;
  readonly [field: string]: unknown;
}

export function statsOf(report: RTCStatsReport): readonly Stat[] {
  const all: Stat[] = [];
  report.forEach((stat: Stat) => {
    all.push(stat);
  });
  return all;
}

export const numberIn = (stat: Stat | undefined, field: string): number | undefined => {
  const value = stat?.[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

export const textIn = (stat: Stat | undefined, field: string): string | undefined => {
  const value = stat?.[field];
  return typeof value === 'string' ? value : undefined;
};

const sum = (stats: readonly Stat[], field: string): number =>
  stats.reduce((total, stat) => total + (numberIn(stat, field) ?? 0), 0);

export const ofType = (stats: readonly Stat[], type: string, kind?: 'video' | 'audio'): readonly Stat[] =>
  stats.filter((stat) => stat.type === type && (kind === undefined || stat.kind === kind));

/** Firefox reports no transport: there the streams and channels are added up instead. */
export function bytesOf(stats: readonly Stat[], direction: 'received' | 'sent'): number {
  const field = direction === 'received' ? 'bytesReceived' : 'bytesSent';
  const transports = ofType(stats, 'transport').filter((stat) => numberIn(stat, field) !== undefined);
  if (transports.length > 0) return sum(transports, field);
  const stream = direction === 'received' ? 'inbound-rtp' : 'outbound-rtp';
  return sum(ofType(stats, stream), field) + sum(ofType(stats, 'data-channel'), field);
}

/** The counts by which life is judged. */
export const countsOf = (
  stats: readonly Stat[],
): { readonly bytes: number; readonly videoBytes: number; readonly frames: number } => {
  const video = ofType(stats, 'inbound-rtp', 'video');
  return {
    bytes: bytesOf(stats, 'received'),
    videoBytes: sum(video, 'bytesReceived'),
    frames: sum(video, 'framesDecoded'),
  };
};

export const streamBytes = (
  stats: readonly Stat[],
  kind: 'video' | 'audio',
): { readonly received: number; readonly sent: number } => ({
  received: sum(ofType(stats, 'inbound-rtp', kind), 'bytesReceived'),
  sent: sum(ofType(stats, 'outbound-rtp', kind), 'bytesSent'),
});
