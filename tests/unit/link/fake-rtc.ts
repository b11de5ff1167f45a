import type { Clock, Ms } from '../../../shared/lib/index.ts';
import { type FakeChannel, FakeChannels } from './fake-channels.ts';
import { FakeTransceiver } from './fake-transceiver.ts';

/** One network between fake connections: it carries what both ends have described to each other, and only that. */
export interface FakeNetwork {
  /** False: every packet is lost, silently. */
  up: boolean;
  /** Of both devices; a name that ends in `.local` hides it. */
  address: string;
  /** Both ends have new addresses: only a path found from now on carries anything. */
  moveHouse(): void;
  connection(config: RTCConfiguration): FakeConnection;
  readonly all: readonly FakeConnection[];
  readonly open: readonly FakeConnection[];
}

interface Description {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
}

const TICK: Ms = 50;
const ICE_TAKES: Ms = 100;
export function fakeNetwork(clock: Clock): FakeNetwork {
  const all: FakeConnection[] = [];
  let era = 0;
  const network: FakeNetwork = {
    up: true,
    address: 'hidden.local',
    moveHouse: () => {
      era++;
    },
    connection(config) {
      const made = new FakeConnection(all.length, config, () => era, network.address);
      all.push(made);
      return made;
    },
    all,
    get open() {
      return all.filter((pc) => pc.connectionState !== 'closed');
    },
  };
  clock.every(TICK, () => {
    for (const pc of all) pc.tick(network, clock.now());
  });
  return network;
}

/** As much of an RTCPeerConnection as a link uses, and as strict about the order of steps. */
export class FakeConnection {
  signalingState: RTCSignalingState | 'closed' = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: object | null }) => void) | null = null;
  ontrack: ((event: { track: object; transceiver: object }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  oniceconnectionstatechange: (() => void) | null = null;
  readonly data = new FakeChannels();
  readonly config: RTCConfiguration;
  readonly number: number;
  readonly fingerprint: string;
  received = 0;
  frames = 0;
  /** Set by a test: video that arrives is held back, as a browser does that was fed old frames. */
  holds = false;
  private held = 0;
  keyframes = 0;
  restarts = 0;
  readonly candidates = new Set<string>();
  /** Set by a test: this end sends candidates through a relay. */
  relay = false;
  private readonly era: () => number;
  private readonly lanes: FakeTransceiver[] = [];
  private version = 0;
  private ufrag = '';
  private before = '';
  private needed = false;
  private restart = false;
  private pathEra = -1;
  private checkingSince: Ms | undefined;
  private partner: FakeConnection | undefined;

  private readonly address: string;

  constructor(number: number, config: RTCConfiguration, era: () => number, address: string) {
    this.address = address;
    this.number = number;
    this.config = config;
    this.era = era;
    this.fingerprint = Array.from({ length: 32 }, (_, i) =>
      (((number + 1) * 31 + i * 7) % 256).toString(16).padStart(2, '0').toUpperCase(),
    ).join(':');
  }

  addTransceiver(trackOrKind: unknown, init: { direction: string }): FakeTransceiver {
    const lane = new FakeTransceiver(
      this,
      typeof trackOrKind === 'string' ? null : trackOrKind,
      init.direction,
    );
    this.lanes.push(lane);
    this.need();
    return lane;
  }
  getTransceivers(): readonly FakeTransceiver[] {
    return this.lanes;
  }
  createDataChannel(_label: string, { id }: { id: number }): FakeChannel {
    const channel = this.data.add(id);
    this.need();
    return channel;
  }
  restartIce(): void {
    this.restart = true;
    this.restarts++;
    this.need();
  }
  private need(): void {
    this.needed = true;
    queueMicrotask(() => {
      if (this.needed && this.signalingState === 'stable') this.onnegotiationneeded?.();
    });
  }

  async setLocalDescription(description?: { type: 'rollback' }): Promise<void> {
    this.mustBeOpen();
    if (description) {
      if (this.signalingState !== 'have-local-offer') throw new Error('nothing to roll back');
      this.rollback();
      return;
    }
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    if (type === 'offer' && this.signalingState !== 'stable') throw new Error('not stable');
    this.before = this.ufrag;
    const anew = this.ufrag === '' || this.restart || (type === 'answer' && this.peerRestarted);
    if (anew) this.ufrag = `u${this.number}v${this.version}`;
    this.restart = false;
    this.needed = false;
    this.peerRestarted = false;
    this.version++;
    this.localDescription = { type, sdp: this.print() };
    this.signalingState = type === 'offer' ? 'have-local-offer' : 'stable';
    if (anew) queueMicrotask(() => this.gather());
    if (type === 'answer') this.agree();
  }
  private peerRestarted = false;
  private rollback(): void {
    this.signalingState = 'stable';
    this.restart ||= this.ufrag !== this.before;
    this.ufrag = this.before;
    this.need();
  }

  async setRemoteDescription(description: Description): Promise<void> {
    this.mustBeOpen();
    if (description.type === 'offer') {
      if (this.signalingState === 'have-local-offer') this.rollback();
      const fragment = (sdp: string | undefined): string | undefined => sdp?.match(/ice-ufrag:(\S+)/)?.[1];
      this.peerRestarted =
        this.remoteDescription !== null && fragment(this.remoteDescription.sdp) !== fragment(description.sdp);
      this.remoteDescription = description;
      this.signalingState = 'have-remote-offer';
      if (this.lanes.length === 0) {
        for (const kind of ['video', 'audio', 'audio']) {
          const lane = new FakeTransceiver(this, null, 'recvonly', kind);
          this.lanes.push(lane);
          this.ontrack?.({ track: lane.receiver.track, transceiver: lane });
        }
      }
      return;
    }
    if (this.signalingState !== 'have-local-offer') throw new Error('no offer to answer');
    this.remoteDescription = description;
    this.signalingState = 'stable';
    this.agree();
    if (this.needed) this.need();
  }

  async addIceCandidate(candidate: { usernameFragment?: string | null }): Promise<void> {
    this.mustBeOpen();
    if (!this.remoteDescription) throw new Error('a candidate before its description');
    this.candidates.add(candidate.usernameFragment ?? '');
  }
  async getStats(): Promise<ReadonlyMap<string, object>> {
    this.mustBeOpen();
    return new Map<string, object>([
      ['T', { id: 'T', type: 'transport', bytesReceived: this.received, bytesSent: 0 }],
      [
        'V',
        {
          id: 'V',
          type: 'inbound-rtp',
          kind: 'video',
          bytesReceived: (this.frames + this.held) * 900,
          framesDecoded: this.frames,
        },
      ],
    ]);
  }
  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
    this.data.close();
  }

  get channels(): ReadonlyMap<number, FakeChannel> {
    return this.data.all;
  }
  get sendsVideo(): boolean {
    return this.lanes[0]?.direction === 'sendonly' && this.lanes[0].track !== null;
  }
  private mustBeOpen(): void {
    if (this.signalingState === 'closed') throw new Error('closed');
  }
  private gather(): void {
    const usernameFragment = this.ufrag;
    const candidate = `candidate:1 1 udp 1 ${this.address} 9 typ ${this.relay ? 'relay' : 'host'} ufrag ${usernameFragment}`;
    this.onicecandidate?.({ candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment } });
    this.onicecandidate?.({ candidate: null });
  }
  private print(): string {
    const head = `v=0\r\no=- ${this.number} ${this.version} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n`;
    return `${head}m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=ice-ufrag:${this.ufrag}\r\na=fingerprint:sha-256 ${this.fingerprint}\r\n`;
  }
  private agree(): void {
    if (this.localUfragInUse !== this.ufrag) {
      this.localUfragInUse = this.ufrag;
      this.checkingSince = undefined;
      this.pathEra = -1;
    }
  }
  private localUfragInUse = '';

  /** One step of the world: ICE, DTLS, media and channels, as far as the network lets them. */
  tick(network: FakeNetwork, now: Ms): void {
    if (this.signalingState === 'closed') {
      if (network.up && this.partner?.signalingState !== 'closed') this.partner?.data.partnerClosed();
      this.partner = undefined;
      return;
    }
    const partner = network.all.find((other) => this.matches(other) && other.matches(this));
    if (!partner || !network.up) return;
    if (this.pathEra !== this.era()) {
      // A path that an earlier address had is gone for good; only a new pair of fragments finds another.
      if (this.pathEra !== -1) return;
      this.checkingSince ??= now;
      if (now - this.checkingSince < ICE_TAKES || !this.candidates.has(partner.ufrag)) return;
      this.pathEra = this.era();
    }
    this.partner = partner;
    if (this.connectionState !== 'connected') {
      this.iceConnectionState = 'connected';
      this.oniceconnectionstatechange?.();
      this.connectionState = 'connected';
      this.onconnectionstatechange?.();
      this.data.open();
    }
    if (partner.connectionState !== 'connected' || partner.pathEra !== this.era()) return;
    this.data.carryTo(partner.data, () => {
      partner.received += 20;
    });
    if (this.sendsVideo) {
      partner.received += 900;
      if (partner.holds) partner.held++;
      else partner.frames++;
      this.received += 30;
    }
  }
  private matches(other: FakeConnection): boolean {
    if (other === this || other.signalingState === 'closed') return false;
    const remote = this.remoteDescription?.sdp ?? '';
    return remote.includes(`ice-ufrag:${other.ufrag}\r\n`) && remote.includes(other.fingerprint);
  }
  /** A link takes it for the real one; whatever it uses beyond this class fails loudly. */
  get asRtc(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }
}
