import * as v from 'valibot';

const Host = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(253), v.regex(/^[A-Za-z0-9.\-[\]:]+$/));
const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

/** Where devices that are not connected yet pass sealed messages: a PeerServer. */
export const RendezvousServer = v.strictObject({
  host: Host,
  port: Port,
  path: v.pipe(v.string(), v.maxLength(200), v.regex(/^\/[A-Za-z0-9._~\-/]*$/)),
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/)),
  secure: v.boolean(),
});
export type RendezvousServer = v.InferOutput<typeof RendezvousServer>;

/** One STUN or TURN server, as RTCPeerConnection takes it. */
export const IceServer = v.strictObject({
  urls: v.pipe(
    v.string(),
    v.maxLength(300),
    v.regex(/^(stun|stuns|turn|turns):[A-Za-z0-9.\-[\]:]+(\?transport=(udp|tcp))?$/),
  ),
  username: v.optional(v.pipe(v.string(), v.maxLength(300))),
  credential: v.optional(v.pipe(v.string(), v.maxLength(300))),
});
export type IceServer = v.InferOutput<typeof IceServer>;

export const sameServer = (a: RendezvousServer, b: RendezvousServer): boolean =>
  a.host === b.host && a.port === b.port && a.path === b.path && a.key === b.key && a.secure === b.secure;

/** Where phones open the camera page, as another computer names it: nothing less gives a page a camera. */
export const CameraPage = v.pipe(
  v.string(),
  v.maxLength(300),
  v.url(),
  v.regex(
    /^(https:\/\/[^?#@\s/\\]+|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?)(\/[^?#\s\\]*)?\/$/,
  ),
);

/** What the embedded server tells the extension about itself (`/porthole.json`). */
export const ServerFacts = v.object({
  name: v.literal('porthole'),
  page: v.pipe(v.string(), v.url(), v.maxLength(300)),
  rendezvous: RendezvousServer,
});
export type ServerFacts = v.InferOutput<typeof ServerFacts>;
