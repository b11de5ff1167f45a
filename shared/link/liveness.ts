import type { Ms } from '../lib/index.ts';
import type { Role } from './contract.ts';
import type { Lack } from './state.ts';

/** No sign for this long is a loss. ICE may still say "connected"; a healthy stream never paused for 0.6 s. */
export const SILENCE: Ms = 1000;
/** Nothing for this long is a reason to look around, at no cost to anybody, before it is a loss. */
export const DOUBT: Ms = 500;
/** Video that arrives and never becomes a frame: by now a keyframe would have come, so it is not a lost packet. */
export const UNDECODABLE: Ms = 8000;
const MOST_COUNTED = 4;

/** What one connection has received since it was made. Counted, never believed from a state. */
export interface Sample {
  readonly connection: string;
  /** Everything that came through its transport. */
  readonly bytes: number;
  /** The part of it that was video. */
  readonly videoBytes: number;
  readonly frames: number;
  readonly pulses: number;
}

/** When each kind of sign last grew, and the counts to compare the next samples with. */
export interface Liveness {
  readonly role: Role;
  readonly counts: ReadonlyMap<string, Sample>;
  readonly lastByte: Ms | undefined;
  readonly lastVideoByte: Ms | undefined;
  readonly lastFrame: Ms | undefined;
  readonly lastPulse: Ms | undefined;
  /** Looks at which video had arrived, since the last frame. */
  readonly fed: number;
  /** Since when video has been arriving without one frame coming of it. */
  readonly undecodedSince: Ms | undefined;
  /** The peer's end is known to be gone: what arrived before that proves nothing any more. */
  readonly severed: boolean;
}

/** `none`: nothing that proves a peer was ever received. `heard`: bytes arrive, only not the ones that count. */
export type Verdict =
  | { readonly life: 'none'; readonly heard: boolean; readonly undecodable: boolean }
  | { readonly life: 'live'; readonly lastSign: Ms }
  | { readonly life: 'lacking'; readonly lacks: Lack; readonly lastSign: Ms; readonly undecodable: boolean };

export const unborn = (role: Role): Liveness => ({
  role,
  counts: new Map(),
  lastByte: undefined,
  lastVideoByte: undefined,
  lastFrame: undefined,
  lastPulse: undefined,
  fed: 0,
  undecodedSince: undefined,
  severed: false,
});

/** Takes in the samples of all connections that are authenticated, whichever of them the picture comes from. */
export function observe(before: Liveness, samples: readonly Sample[], at: Ms): Liveness {
  const was = rebased(before, at);
  const grew = (kind: 'bytes' | 'videoBytes' | 'frames' | 'pulses'): boolean =>
    samples.some((sample) => sample[kind] > (was.counts.get(sample.connection)?.[kind] ?? 0));
  const [byte, videoByte, frame, pulse] = [grew('bytes'), grew('videoBytes'), grew('frames'), grew('pulses')];
  const lastVideoByte = videoByte ? at : was.lastVideoByte;
  const isFed = lastVideoByte !== undefined && at - lastVideoByte < SILENCE;
  return {
    role: was.role,
    counts: remember(was.counts, samples),
    lastByte: byte ? at : was.lastByte,
    lastVideoByte,
    lastFrame: frame ? at : was.lastFrame,
    lastPulse: pulse ? at : was.lastPulse,
    fed: frame ? 0 : was.fed + (videoByte ? 1 : 0),
    undecodedSince: frame || !isFed ? undefined : (was.undecodedSince ?? at),
    severed: was.severed && !(byte || videoByte || frame || pulse),
  };
}

/** A clock that was set back takes its readings along, or a dead camera would look alive until the clock caught up. */
function rebased(was: Liveness, now: Ms): Liveness {
  const { lastByte, lastVideoByte, lastFrame, lastPulse, undecodedSince } = was;
  const times = [lastByte, lastVideoByte, lastFrame, lastPulse].filter((time) => time !== undefined);
  const ahead = Math.max(now, ...times) - now;
  if (ahead === 0) return was;
  const back = (time: Ms | undefined): Ms | undefined => (time === undefined ? undefined : time - ahead);
  return {
    ...was,
    lastByte: back(lastByte),
    lastVideoByte: back(lastVideoByte),
    lastFrame: back(lastFrame),
    lastPulse: back(lastPulse),
    undecodedSince: back(undecodedSince),
  };
}

/** The newest few, also of connections that gave no sample this time: to forget a count would make it look grown. */
const remember = (counts: Liveness['counts'], samples: readonly Sample[]): Liveness['counts'] => {
  const sampled = new Map(samples.map((sample) => [sample.connection, sample]));
  const rest = [...counts].filter(([connection]) => !sampled.has(connection));
  return new Map([...rest, ...sampled].slice(-MOST_COUNTED));
};

/** The other end closed: no need to wait for the silence that must follow. */
export const sever = (was: Liveness): Liveness => ({ ...was, severed: true });

/** Nothing is live before one sign that only the peer's own program can give: a decoded frame, or a pulse. */
export function judge(liveness: Liveness, now: Ms): Verdict {
  const { role, lastFrame, lastPulse, lastByte, undecodedSince } = liveness;
  const recent = (at: Ms | undefined): boolean => at !== undefined && !liveness.severed && now - at < SILENCE;
  const heard = recent(lastPulse) || recent(lastByte);
  const undecodable = undecodedSince !== undefined && now - undecodedSince >= UNDECODABLE;
  const proof = role === 'monitor' ? lastFrame : lastPulse;
  if (proof === undefined) return { life: 'none', heard, undecodable };
  const lastSign = role === 'monitor' ? proof : Math.max(proof, lastByte ?? proof);
  if (recent(lastSign)) return { life: 'live', lastSign };
  return { life: 'lacking', lacks: heard ? 'picture' : 'everything', lastSign, undecodable };
}
