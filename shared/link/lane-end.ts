import { type Bytes, utf8 } from '../lib/index.ts';

export type LaneData = string | Bytes;

/** The most that one message of a lane may hold: every browser takes that much in one piece. */
export const LANE_LIMIT = 65_536;

/**
 * What may wait in the browser. Little: a pulse or a Stop goes between two messages and never overtakes what waits, and
 * what is lost with a connection is lost without a word.
 */
const FULL = 256 * 1024;
const ROOM = 64 * 1024;
/** The peer may change over to a new connection a moment before this side does, and speaks on it at once. */
const EARLY_LIMIT = 4 * 1024 * 1024;

export interface LaneFollower {
  opened(): void;
  closed(): void;
  room(): void;
  heard(data: LaneData): void;
}

/** One connection's part of a lane. What comes before anybody follows it waits, so that nothing is missing at first. */
export interface LaneEnd {
  /** Undefined leaves it. An end that is open says so at once, and then what came early. */
  follow(follower: LaneFollower | undefined): void;
  write(data: LaneData): 'sent' | 'full' | 'gone';
  close(): void;
}

export function createLaneEnd(channel: RTCDataChannel, refuse: (why: string) => void): LaneEnd {
  let follower: LaneFollower | undefined;
  let early: LaneData[] = [];
  let earlySize = 0;
  channel.binaryType = 'arraybuffer';
  channel.bufferedAmountLowThreshold = ROOM;
  channel.onopen = () => follower?.opened();
  channel.onclose = () => follower?.closed();
  channel.onbufferedamountlow = () => follower?.room();
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const taken = laneData(data);
    if (taken === undefined) refuse('lane-wrong-type');
    else if (sizeOf(taken) > LANE_LIMIT) refuse('lane-too-large');
    else if (follower) follower.heard(taken);
    else if (earlySize + sizeOf(taken) > EARLY_LIMIT) refuse('lane-too-early');
    else {
      early.push(taken);
      earlySize += sizeOf(taken);
    }
  };

  return {
    follow(next) {
      follower = next;
      if (!next || channel.readyState !== 'open') return;
      next.opened();
      const waited = early;
      early = [];
      earlySize = 0;
      for (const data of waited) next.heard(data);
    },
    write(data) {
      if (channel.readyState !== 'open') return 'gone';
      if (channel.bufferedAmount + sizeOf(data) > FULL) return 'full';
      try {
        if (typeof data === 'string') channel.send(data);
        else channel.send(data);
        return 'sent';
      } catch {
        // It began to close in this very moment: its `close` follows.
        return 'gone';
      }
    },
    close() {
      channel.onopen = null;
      channel.onclose = null;
      channel.onbufferedamountlow = null;
      channel.onmessage = null;
      follower?.closed();
      follower = undefined;
      early = [];
    },
  };
}

export const sizeOf = (data: LaneData): number =>
  typeof data === 'string' ? utf8(data).length : data.byteLength;

function laneData(data: unknown): LaneData | undefined {
  if (typeof data === 'string') return data;
  return isBuffer(data) ? new Uint8Array(data) : undefined;
}

/** By what it is: a connection that was made in a frame (rtc.ts) hands over buffers of that window, no `instanceof` ours. */
const isBuffer = (data: unknown): data is ArrayBuffer =>
  Object.prototype.toString.call(data) === '[object ArrayBuffer]';
