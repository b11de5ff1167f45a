import { base64url, type Log, type Ms, utf8 } from '../lib/index.ts';
import { parseDescription, type Signal } from '../protocol/index.ts';
import { createCandidateBox } from './candidates.ts';

export type Negotiable = Extract<Signal, { kind: 'offer' | 'answer' | 'candidate' }>;

export interface NegotiationOptions {
  readonly pc: RTCPeerConnection;
  readonly connection: string;
  /** A new path can be found for this connection. */
  readonly mends: boolean;
  /** The monitor is polite: it gives up its own offer when two cross. It also never makes the first one. */
  readonly polite: boolean;
  readonly send: (signal: Negotiable) => void;
  readonly refuse: (why: string) => void;
  readonly isClosed: () => boolean;
  readonly now: () => Ms;
  /** A description of the peer was applied: the moment to take lanes, before this side answers. */
  readonly onRemote: () => void;
  /** Either side wants a new path, and there can be none. */
  readonly onUnmendable: () => void;
  /** Offer and answer are both in place, for the first time or again. */
  readonly onAgreed: () => void;
  readonly log: Log;
}

/** What was not answered by now is not on its way any more: it was lost, and the addresses in it are old. */
const FORGOTTEN: Ms = 8000;

/** Perfect negotiation on one RTCPeerConnection. Everything runs in one queue, so no step ever sees a half-done one. */
export interface Negotiation {
  receive(signal: Negotiable): void;
  /** Looks for a new path on the same connection; an offer that nobody answered is taken back first. */
  restart(): void;
  readonly exchange: Exchange;
}

/** What went to and fro so far: the difference between a peer that is not there and a path that is not. */
export interface Exchange {
  readonly agreed: boolean;
  /** When both descriptions were in place last: at first, or for a new path. */
  readonly agreedAt: Ms | undefined;
  readonly sent: number;
  readonly received: number;
  readonly relay: boolean;
}

export function createNegotiation(options: NegotiationOptions): Negotiation {
  const { pc, connection, polite, send, refuse, isClosed, log } = options;
  let tail: Promise<void> = Promise.resolve();
  /** The one offer that an answer may name. */
  let offered: { readonly hash: Promise<string>; readonly at: Ms } | undefined;
  /** So that an offer which comes twice is answered twice in the same words. */
  let answered: Extract<Signal, { kind: 'answer' }> | undefined;
  let pinned: string | undefined;
  let agreedAt: Ms | undefined;
  const agree = (): void => {
    agreedAt = options.now();
    options.onAgreed();
  };
  const candidates = createCandidateBox(pc, refuse);

  const queue = (job: () => Promise<void>): void => {
    tail = tail.then(async () => {
      if (isClosed()) return;
      try {
        await job();
      } catch (error) {
        // Closing in mid-step makes every step fail; anything else is worth a line, and the supervisor tries again.
        if (!isClosed()) log.debug('a negotiation step failed', { connection, error });
      }
    });
  };

  /** The signature proves who wrote the description, and its fingerprint is what lets DTLS prove the rest. */
  const accept = (sdp: string): boolean => {
    const parsed = parseDescription(sdp);
    if (!parsed.ok || (pinned !== undefined && pinned !== parsed.fingerprint)) {
      refuse('wrong-fingerprint');
      return false;
    }
    pinned = parsed.fingerprint;
    return true;
  };

  const isNewPath = (sdp: string): boolean =>
    agreedAt !== undefined && fragmentIn(sdp) !== fragmentIn(pc.remoteDescription?.sdp ?? '');

  async function offer(): Promise<void> {
    if (pc.signalingState !== 'stable') return;
    await pc.setLocalDescription();
    const made = pc.localDescription;
    if (made?.type !== 'offer') return;
    offered = { hash: hashOf(made.sdp), at: options.now() };
    send({ kind: 'offer', connection, sdp: made.sdp });
  }

  /** Ours wins. With the candidates found meanwhile: a peer that makes its own offer may have received nothing of it. */
  function sayAgain(at: Ms): void {
    const sdp = pc.localDescription?.sdp;
    if (sdp === undefined) return;
    offered = { hash: hashOf(sdp), at };
    send({ kind: 'offer', connection, sdp });
  }

  async function onOffer(sdp: string): Promise<void> {
    const offerHash = await hashOf(sdp);
    if (answered?.offerHash === offerHash) {
      send(answered);
      return;
    }
    if (pc.signalingState !== 'stable' && !polite && offered && options.now() - offered.at < FORGOTTEN) {
      sayAgain(offered.at);
      return;
    }
    if (!accept(sdp)) return;
    if (!options.mends && isNewPath(sdp)) {
      options.onUnmendable();
      return;
    }
    await pc.setRemoteDescription({ type: 'offer', sdp });
    offered = undefined;
    options.onRemote();
    await candidates.described();
    await pc.setLocalDescription();
    const made = pc.localDescription;
    if (made?.type !== 'answer') return;
    answered = { kind: 'answer', connection, offerHash, sdp: made.sdp };
    send(answered);
    agree();
  }

  async function onAnswer(signal: Extract<Signal, { kind: 'answer' }>): Promise<void> {
    if (pc.signalingState !== 'have-local-offer' || !offered || (await offered.hash) !== signal.offerHash) {
      refuse('answer-to-another-offer');
      return;
    }
    if (!accept(signal.sdp)) return;
    await pc.setRemoteDescription({ type: 'answer', sdp: signal.sdp });
    offered = undefined;
    options.onRemote();
    await candidates.described();
    agree();
  }

  pc.onnegotiationneeded = () => {
    // A monitor's channels ask for negotiation before the camera's offer is here: that offer brings them along.
    if (!polite || agreedAt !== undefined) queue(offer);
  };
  pc.onicecandidate = ({ candidate }) => {
    if (candidate) candidates.sending(candidate);
    send({ kind: 'candidate', connection, candidate: candidate ? written(candidate) : null });
  };

  return {
    receive(signal) {
      queue(async () => {
        if (signal.kind === 'offer') await onOffer(signal.sdp);
        else if (signal.kind === 'answer') await onAnswer(signal);
        else if (signal.candidate) await candidates.receive(signal.candidate);
      });
    },
    restart() {
      if (!options.mends) {
        options.onUnmendable();
        return;
      }
      queue(async () => {
        if (agreedAt === undefined) return;
        if (pc.signalingState === 'have-local-offer') await pc.setLocalDescription({ type: 'rollback' });
        offered = undefined;
        pc.restartIce();
      });
    },
    get exchange() {
      return { agreed: agreedAt !== undefined, agreedAt, ...candidates.counts };
    },
  };
}

const written = (
  candidate: RTCIceCandidate,
): NonNullable<Extract<Signal, { kind: 'candidate' }>['candidate']> => ({
  candidate: candidate.candidate,
  sdpMid: candidate.sdpMid,
  sdpMLineIndex: candidate.sdpMLineIndex,
  usernameFragment: candidate.usernameFragment,
});

const fragmentIn = (sdp: string): string | undefined => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];

export const hashOf = async (sdp: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(sdp))));
