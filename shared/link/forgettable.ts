/**
 * A connection that the browser forgets once it is closed.
 *
 * Chromium never lets go of one that is closed between a step of its ICE and the event that tells of it, and makes no
 * more than five hundred: after enough outages, or views opened and closed quickly, there would be no picture any more
 * until the page is loaded anew. In the moment in which it tells of a step it owes nothing. So one more step is made, and
 * whoever hears of it closes the connection; nothing is sent meanwhile.
 */
export function forgettable(config: RTCConfiguration): RTCPeerConnection {
  const pc = new RTCPeerConnection(config);
  if (!isChromium()) return pc;
  const close = pc.close.bind(pc);
  pc.close = () => {
    pc.close = close;
    const hasBegun = pc.localDescription?.sdp.includes('m=') ?? false;
    if (!hasBegun) return close();
    // A sender that is stopped already sends nothing, either.
    for (const sender of pc.getSenders()) sender.replaceTrack(null).catch(() => undefined);
    pc.addEventListener('icegatheringstatechange', close, { once: true });
    pc.restartIce();
    pc.setLocalDescription().catch(close);
  };
  return pc;
}

export const isChromium = (): boolean => 'userAgentData' in navigator;
