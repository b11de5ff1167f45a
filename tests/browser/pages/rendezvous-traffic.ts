/** Notes every host that a page's script turns to. Import it before what is watched. */
export const traffic: {
  readonly hosts: string[];
  readonly iceServersGathered: string[];
  readonly errors: string[];
} = {
  hosts: [],
  iceServersGathered: [],
  errors: [],
};

globalThis.addEventListener('error', ({ message }) => traffic.errors.push(message));
globalThis.addEventListener('unhandledrejection', ({ reason }) => traffic.errors.push(String(reason)));

globalThis.WebSocket = class extends WebSocket {
  constructor(...[url, protocols]: ConstructorParameters<typeof WebSocket>) {
    traffic.hosts.push(new URL(url, location.href).host);
    super(url, protocols);
  }
};

const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  traffic.hosts.push(new URL(input instanceof Request ? input.url : input, location.href).host);
  return fetch(input, init);
};

// PeerJS makes one connection at import, to see what the browser can. It turns to a STUN server only if it gathers.
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(config?: RTCConfiguration) {
    super(config);
    this.addEventListener('icegatheringstatechange', () => {
      for (const { urls } of config?.iceServers ?? []) traffic.iceServersGathered.push(String(urls));
    });
  }
};
