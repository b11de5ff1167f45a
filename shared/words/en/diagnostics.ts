import type { CandidateKind, LinkState, Phase } from '../../link/index.ts';

/** The live links, for whoever wants to know how a picture comes here. Figures without addresses. */
export const diagnostics = {
  title: 'Links',
  text: 'How each picture comes here, measured every two seconds while this page is open. No addresses: it may be shown to anybody.',
  none: 'No camera is paired.',
  waiting: 'Measuring',
  notWatched: 'Not watched, so there is no link.',

  state: 'State',
  states: {
    dialing: 'Connecting',
    live: 'Live',
    shaky: 'Shaky',
    recovering: 'Recovering',
    stopped: 'Stopped',
  } satisfies Record<LinkState['at'], string>,
  since: (length: string): string => `for ${length}`,
  /** `3 min 12 s` */
  length: (ms: number): string => {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  },

  phases: 'How long the connection took',
  phase: {
    rendezvous: 'Rendezvous',
    description: 'Description',
    ice: 'Path (ICE)',
    dtls: 'Proof (DTLS)',
    'first-frame': 'First frame',
  } satisfies Record<Phase, string>,
  took: (ms: number): string => `${Math.round(ms)} ms`,

  path: 'Path',
  candidate: {
    host: 'local network',
    srflx: 'through a router',
    prflx: 'through a router',
    relay: 'through a relay',
  } satisfies Record<CandidateKind, string>,
  pathOf: (here: string, there: string, kinds: string, protocol: string): string =>
    here === there
      ? `${here}, ${protocol.toUpperCase()} (${kinds})`
      : `here ${here}, there ${there}, ${protocol.toUpperCase()} (${kinds})`,
  roundTrip: 'Round trip',
  codec: 'Codec',
  bitRate: 'Bit rate',
  kilobits: (bits: number): string => `${Math.round(bits / 1000)} kbit/s`,
  loss: 'Lost packets',
  lossPercent: (part: number): string => `${(part * 100).toFixed(1)} %`,
  frames: 'Frames',
  framesOf: (perSecond: number | undefined, all: number): string =>
    perSecond === undefined ? `${all} in all` : `${Math.round(perSecond)} a second, ${all} in all`,
  size: 'Frame size',
  sizeOf: (width: number, height: number): string => `${width} × ${height}`,
  tries: 'Tries since the last sign of life',
  refused: 'Refused messages',
};
