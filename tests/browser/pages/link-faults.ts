/** Faults inside this page's own browser, which no rendezvous could bring about: all real but for what they break. */

let isOut = false;
let isSwapping = false;

/** No statistic grows and no pulse is sent, as in an outage; what a link then does about it is real. */
export const setOutage = (on: boolean): void => {
  isOut = on;
};

/** Every description that arrives names another certificate, as if no signature forbade it. */
export const setSwapping = (on: boolean): void => {
  isSwapping = on;
};

for (const end of [RTCRtpReceiver.prototype, RTCRtpSender.prototype]) {
  wrap(end, 'getStats', (real, args) => (isOut ? Promise.resolve(new Map()) : real(args)));
}

wrap(RTCDataChannel.prototype, 'send', (real, args, channel) => {
  if (!(isOut && channel.label === 'pulse')) real(args);
});

wrap(RTCPeerConnection.prototype, 'setRemoteDescription', (real, [description]) => {
  const { type, sdp } = description as RTCSessionDescriptionInit; // The link passes nothing else.
  const swapped = sdp?.replaceAll(/(fingerprint:sha-256 )..:../gi, '$1AB:CD');
  return real([{ type, sdp: isSwapping ? swapped : sdp }]);
});

type Real = (args: readonly unknown[]) => unknown;

function wrap<T extends object>(
  prototype: T,
  name: keyof T & string,
  instead: (real: Real, args: readonly unknown[], self: T) => unknown,
): void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function') throw new Error(`There is no ${name} to wrap`);
  Object.defineProperty(prototype, name, {
    value(this: T, ...args: unknown[]) {
      return instead((given) => Reflect.apply(method, this, given), args, this);
    },
  });
}
