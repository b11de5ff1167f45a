import type { Log, Ms } from '../lib/index.ts';
import { createAnswers } from './answers.ts';
import type { Role } from './contract.ts';
import { applyEncoding, type Encoding, forceKeyframe } from './encoding.ts';
import { createLaneEnd, type LaneEnd } from './lane-end.ts';
import {
  type Channels,
  laneOfPicture,
  layLanes,
  type Media,
  type MediaLanes,
  noLanes,
  openChannels,
  takeLanes,
} from './lanes.ts';
import type { Sample } from './liveness.ts';
import { createNegotiation, type Exchange, type Negotiable } from './negotiation.ts';
import type { Phase } from './state.ts';
import { countsOf, type Stat, statsOf } from './stats.ts';

export type ConnectionEvent =
  | { readonly is: 'reached'; readonly phase: Exclude<Phase, 'rendezvous' | 'first-frame'> }
  | { readonly is: 'track'; readonly track: MediaStreamTrack }
  | { readonly is: 'pulse' }
  | { readonly is: 'control'; readonly data: unknown }
  /** The peer closed its end, or this browser gave up: no ICE restart brings it back. */
  | { readonly is: 'broken' }
  /** A new path is wanted, and this browser finds none for a connection that it has. */
  | { readonly is: 'unmendable' }
  | { readonly is: 'refused'; readonly why: string };

export interface ConnectionOptions {
  readonly id: string;
  /** The start of the peer's device for which this connection is made. */
  readonly peerBoot: string;
  readonly role: Role;
  readonly rtc: (config: RTCConfiguration) => RTCPeerConnection;
  readonly mends: boolean;
  readonly config: RTCConfiguration;
  readonly media: Media;
  /** Undefined: as the browser likes. */
  readonly encoding: Encoding | undefined;
  /** How many codecs of this camera came to nothing here before. */
  readonly undecodable: number;
  readonly since: Ms;
  readonly now: () => Ms;
  readonly send: (signal: Negotiable) => void;
  readonly tell: (event: ConnectionEvent) => void;
  readonly log: Log;
}

const PULSE_OF_CURRENT = 'c';
const PULSE_OF_SPARE = 's';

/** One RTCPeerConnection with its lanes. It is never repaired beyond an ICE restart: the link replaces it whole. */
export interface Connection {
  readonly id: string;
  readonly peerBoot: string;
  readonly since: Ms;
  /** DTLS is through, which only the peer that signed the description can do. */
  readonly authenticated: boolean;
  readonly broken: boolean;
  readonly exchange: Exchange;
  readonly track: MediaStreamTrack | undefined;
  /** The camera's sound, at a monitor. */
  readonly sound: RTCRtpReceiver | undefined;
  readonly pulses: number;
  /** By the peer's last pulse, this is the connection that it goes by. */
  readonly chosen: boolean;
  /** When anything last came through it, by its samples and its pulses. */
  readonly heardAt: Ms | undefined;
  /** Decoded, by the last sample. */
  readonly frames: number;
  receive(signal: Negotiable): void;
  restart(): void;
  putMedia(media: Media): void;
  putEncoding(encoding: Encoding): void;
  forceKeyframe(): void;
  /** Says that this side lives, and whether this is the connection that it goes by. */
  pulse(isCurrent: boolean): void;
  /** False when the lane is not open. */
  sendControl(text: string): boolean;
  readonly bulk: LaneEnd;
  readonly facts: LaneEnd;
  /** Nothing has come, once it is closed. */
  sample(): Promise<Sample>;
  stats(): Promise<readonly Stat[]>;
  close(): void;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { id, role, log } = options;
  const pc = options.rtc(options.config);
  let closed = false;
  let broken = false;
  let pulses = 0;
  let frames = 0;
  let bytes = 0;
  let heardAt: Ms | undefined;
  let chosen = false;
  let beat = PULSE_OF_SPARE;
  let lanes: MediaLanes = noLanes;
  let encoding = options.encoding;
  // One after the other: a browser refuses parameters that were read before others were set.
  let setting: Promise<void> = Promise.resolve();
  const answers = createAnswers<readonly Stat[]>([]);
  // After close() this object says nothing any more, whatever its RTCPeerConnection still reports.
  const tell = (event: ConnectionEvent): void => {
    if (!closed) options.tell(event);
  };
  const refuse = (why: string): void => tell({ is: 'refused', why });
  const breakDown = (): void => {
    if (broken || closed) return;
    broken = true;
    tell({ is: 'broken' });
  };

  const negotiation = createNegotiation({
    pc,
    connection: id,
    mends: options.mends,
    polite: role === 'monitor',
    send: (signal) => {
      if (!closed) options.send(signal);
    },
    refuse,
    isClosed: () => closed,
    now: options.now,
    onRemote: () => {
      if (role === 'monitor') lanes = takeLanes(pc, options.undecodable);
    },
    onUnmendable: () => tell({ is: 'unmendable' }),
    onAgreed: () => {
      encode();
      tell({ is: 'reached', phase: 'description' });
    },
    log,
  });

  pc.ontrack = ({ track, transceiver }) => {
    if (role === 'monitor' && track.kind === 'video' && transceiver === pc.getTransceivers()[0]) {
      tell({ is: 'track', track });
    }
  };
  pc.oniceconnectionstatechange = () => {
    if (pc.iceConnectionState === 'connected') tell({ is: 'reached', phase: 'ice' });
  };
  pc.onconnectionstatechange = () => {
    if (pc.connectionState === 'connected') tell({ is: 'reached', phase: 'dtls' });
    if (pc.connectionState === 'closed') breakDown();
  };

  if (role === 'camera') lanes = layLanes(pc, options.media);
  const channels = openChannels(pc);
  channels.control.onmessage = ({ data }) => tell({ is: 'control', data });
  channels.control.onclose = breakDown;
  channels.pulse.onmessage = ({ data }) => {
    pulses++;
    heardAt = options.now();
    chosen = data === PULSE_OF_CURRENT;
    tell({ is: 'pulse' });
  };
  channels.pulse.onopen = sendPulse;
  const bulk = createLaneEnd(channels.bulk, refuse);
  const facts = createLaneEnd(channels.facts, refuse);

  function sendPulse(): void {
    // What waits in the channel is from before an outage and would only arrive late, as a burst.
    if (channels.pulse.readyState === 'open' && channels.pulse.bufferedAmount === 0)
      channels.pulse.send(beat);
  }

  const quietly = async (what: string, work: Promise<unknown> | undefined): Promise<void> => {
    try {
      await work;
    } catch (error) {
      if (!closed) log.debug(`${what} failed`, { connection: id, error });
    }
  };

  const setInTurn = (what: string, set: (sender: RTCRtpSender) => Promise<void>): void => {
    const sender = role === 'camera' ? lanes.video?.sender : undefined;
    if (!sender) return;
    setting = setting.then(() => (closed ? undefined : quietly(what, set(sender))));
  };
  function encode(): void {
    const wanted = encoding;
    if (wanted) setInTurn('encoding the picture', (sender) => applyEncoding(sender, wanted));
  }

  return {
    id,
    peerBoot: options.peerBoot,
    since: options.since,
    get authenticated() {
      return !closed && (pulses > 0 || pc.connectionState === 'connected');
    },
    get broken() {
      return broken || closed;
    },
    get exchange() {
      return negotiation.exchange;
    },
    get track() {
      return role === 'monitor' ? lanes.video?.receiver.track : undefined;
    },
    get sound() {
      return role === 'monitor' ? lanes.listen?.receiver : undefined;
    },
    get pulses() {
      return pulses;
    },
    get chosen() {
      return chosen;
    },
    get heardAt() {
      return heardAt;
    },
    get frames() {
      return frames;
    },
    receive: negotiation.receive,
    restart: negotiation.restart,
    putMedia({ video, audio }) {
      void quietly('replacing the picture', lanes.video?.sender.replaceTrack(video));
      void quietly('replacing the sound', lanes.listen?.sender.replaceTrack(audio));
    },
    putEncoding(next) {
      encoding = next;
      encode();
    },
    forceKeyframe: () => setInTurn('forcing a keyframe', forceKeyframe),
    pulse(isCurrent) {
      beat = isCurrent ? PULSE_OF_CURRENT : PULSE_OF_SPARE;
      sendPulse();
    },
    sendControl(text) {
      if (channels.control.readyState !== 'open') return false;
      channels.control.send(text);
      return true;
    },
    bulk,
    facts,
    async sample() {
      const asked = laneOfPicture(role, lanes) ?? pc;
      const counts = countsOf(await answers.to(async () => statsOf(await asked.getStats())));
      if (counts.bytes > bytes) heardAt = options.now();
      bytes = counts.bytes;
      frames = counts.frames;
      return { connection: id, pulses, ...counts };
    },
    stats: () => answers.to(async () => statsOf(await pc.getStats())),
    close() {
      if (closed) return;
      closed = true;
      silence(pc, channels);
      bulk.close();
      facts.close();
      answers.end();
      pc.close();
    },
  };
}

/** Nothing keeps a closed connection in memory, and nothing of it is heard again. */
function silence(pc: RTCPeerConnection, channels: Channels): void {
  pc.ontrack = null;
  pc.onicecandidate = null;
  pc.onnegotiationneeded = null;
  pc.onconnectionstatechange = null;
  pc.oniceconnectionstatechange = null;
  channels.control.onmessage = null;
  channels.control.onclose = null;
  channels.pulse.onmessage = null;
  channels.pulse.onopen = null;
}
