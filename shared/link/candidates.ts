import type { Signal } from '../protocol/index.ts';

export type Candidate = NonNullable<Extract<Signal, { kind: 'candidate' }>['candidate']>;

/** Two networks, IPv4 and IPv6, TCP and UDP, a few relays: far fewer than this. */
const MOST_KEPT = 64;

/**
 * The peer's candidates for one connection. A rendezvous keeps no order, so one may come before the description that
 * it belongs to, also at an ICE restart: it is kept until that description is applied.
 */
export interface CandidateBox {
  receive(candidate: Candidate): Promise<void>;
  /** A remote description was applied: what waited for it goes in now. */
  described(): Promise<void>;
  /** One of ours is on its way to the peer. */
  sending(candidate: RTCIceCandidate): void;
  readonly counts: { readonly sent: number; readonly received: number; readonly relay: boolean };
}

export function createCandidateBox(pc: RTCPeerConnection, refuse: (why: string) => void): CandidateBox {
  let early: readonly Candidate[] = [];
  let sent = 0;
  let received = 0;
  let relay = false;

  const fits = (candidate: Candidate): boolean => {
    const sdp = pc.remoteDescription?.sdp;
    if (sdp === undefined) return false;
    const fragment = fragmentOf(candidate);
    return fragment === undefined || sdp.includes(`a=ice-ufrag:${fragment}\r\n`);
  };

  const add = async (candidate: Candidate): Promise<void> => {
    try {
      await pc.addIceCandidate(candidate);
    } catch {
      // Garbled, or for a section that this connection does not have: one candidate less, and no reason to stop.
      refuse('bad-candidate');
    }
  };

  return {
    async receive(candidate) {
      received++;
      relay ||= isRelay(candidate.candidate);
      if (fits(candidate)) await add(candidate);
      else early = [...early.slice(1 - MOST_KEPT), candidate];
    },
    async described() {
      const waiting = early;
      early = waiting.filter((candidate) => !fits(candidate));
      for (const candidate of waiting) if (fits(candidate)) await add(candidate);
    },
    sending(candidate) {
      sent++;
      relay ||= isRelay(candidate.candidate);
    },
    get counts() {
      return { sent, received, relay };
    },
  };
}

const isRelay = (candidate: string): boolean => / typ relay\b/.test(candidate);

const fragmentOf = (candidate: Candidate): string | undefined =>
  candidate.usernameFragment ?? / ufrag (\S+)/.exec(candidate.candidate)?.[1];
