/**
 * PeerJS asks at import whether there is WebRTC and opens no socket without it. The rendezvous needs none of it, so in
 * Node this much is enough. Import this before anything that imports `peerjs`.
 */
class StandIn {
  readonly close = (): void => undefined;
  readonly createDataChannel = () => ({ ordered: true, close: this.close });
}

if (!('RTCPeerConnection' in globalThis)) Object.assign(globalThis, { RTCPeerConnection: StandIn });
