import * as v from 'valibot';
import { base32, base64url, fromBase64url, fromUtf8, utf8 } from '../lib/index.ts';
import { Address, asName, DeviceId, Name } from './ids.ts';
import { RendezvousServer, sameServer } from './servers.ts';

/** What the QR code holds. Whoever has seen it may knock once, within five minutes; to get in takes the question. */
export const Invitation = v.strictObject({
  /** One-time address of the monitor's pairing window. */
  address: v.pipe(Address, v.length(16)),
  /** The hash of the monitor's keys: the phone talks to these or to nobody. */
  monitor: DeviceId,
  /** 128 bits, good for one pairing. */
  secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/)),
  rendezvous: RendezvousServer,
  monitorName: Name,
});
export type Invitation = v.InferOutput<typeof Invitation>;

/** For whom a code is: a phone that is to film, or a computer that is to watch. */
export type Invited = 'camera' | 'monitor';

export type InvitationRead =
  | { readonly ok: true; readonly invitation: Invitation }
  /** `other-kind`: a phone reads what is for a computer, or the other way round. */
  | { readonly ok: false; readonly why: 'garbled' | 'foreign' | 'newer-version' | 'other-kind' };

/** The first letter tells a reader at once whether the code is for it; who belongs as what is the owner's word alone. */
const LETTERS: Readonly<Record<Invited, string>> = { camera: 'p', monitor: 'm' };

/** Longer ones would make the code too fine for a phone held at arm's length. */
const NAME_LENGTH = 40;
/** No link of ours comes near; a QR code can hold more. */
const LINK_LIMIT = 2000;

/**
 * `<page>#p1.<address>.<monitor>.<secret>.<name>[.<rendezvous>].<check>`: a fragment, so nothing of it ever reaches a
 * server, of characters that no messenger breaks. The rendezvous is left out when it is the one beside the page. For a
 * computer it begins with `m1`: it is copied or scanned by the extension, and the page only says so.
 */
export function makeLink(page: string, invitation: Invitation, whom: Invited = 'camera'): string {
  const url = new URL(page);
  const { address, monitor, secret, rendezvous } = invitation;
  const name = base64url(utf8(asName(invitation.monitorName, 'Porthole', NAME_LENGTH)));
  const beside = sameServer(rendezvous, rendezvousBeside(url));
  const fields = [
    `${LETTERS[whom]}1`,
    address,
    monitor,
    secret,
    name,
    ...(beside ? [] : [printServer(rendezvous)]),
  ].join('.');
  url.hash = `${fields}.${check(fields)}`;
  return url.href;
}

/**
 * Reads the fragment of this page's own address (with or without #), or a whole link as a scanner sees it. A link to
 * another page is foreign even if it is Porthole's: the phone's identity belongs to the page where it was made.
 */
export function readInvitation(text: string, page: string, options: ReadOptions = {}): InvitationRead {
  const { anyPage = false, as = 'camera' } = options;
  const found = text.length > LINK_LIMIT ? undefined : locate(text.trim(), page);
  if (!found) return { ok: false, why: 'foreign' };
  const [, letter, version] = /^([pm])([0-9]{1,4})\./.exec(found.fragment) ?? [];
  if (version === undefined || (!found.here && !anyPage)) return { ok: false, why: 'foreign' };
  if (letter !== LETTERS[as]) return { ok: false, why: 'other-kind' };
  if (Number(version) > 1) return { ok: false, why: 'newer-version' };
  const invitation = parseFields(found.fragment, found.page);
  return invitation ? { ok: true, invitation } : { ok: false, why: 'garbled' };
}

/** The embedded server is page host and rendezvous on one port. */
function rendezvousBeside(page: URL): RendezvousServer {
  const secure = page.protocol === 'https:';
  const port = page.port === '' ? (secure ? 443 : 80) : Number(page.port);
  return { host: page.hostname, port, path: '/rendezvous', key: 'peerjs', secure };
}

export interface ReadOptions {
  /** A monitor has no page of its own: what counts is the server that the code names. */
  readonly anyPage?: boolean;
  readonly as?: Invited;
}

interface Located {
  readonly fragment: string;
  readonly page: URL;
  readonly here: boolean;
}

function locate(text: string, page: string): Located | undefined {
  const here = asUrl(page);
  if (!here) return undefined;
  if (/^#?[pm][0-9]/.test(text)) return { fragment: text.replace('#', ''), page: here, here: true };
  const link = asUrl(text);
  if (!link || !/^https?:$/.test(link.protocol)) return undefined;
  return { fragment: link.hash.slice(1), page: link, here: samePage(link, here) };
}

function asUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    // That it is no address is the whole answer.
    return undefined;
  }
}

const folder = (url: URL): string => url.pathname.replace(/\/(index\.html)?$/, '');
const samePage = (a: URL, b: URL): boolean => a.origin === b.origin && folder(a) === folder(b);

function parseFields(fragment: string, page: URL): Invitation | undefined {
  const end = fragment.lastIndexOf('.');
  if (check(fragment.slice(0, end)) !== fragment.slice(end + 1)) return undefined;
  const [, address, monitor, secret, name, server, ...more] = fragment.slice(0, end).split('.');
  if (more.length > 0) return undefined;
  const parsed = v.safeParse(Invitation, {
    address,
    monitor,
    secret,
    rendezvous: server === undefined ? rendezvousBeside(page) : parseServer(server),
    monitorName: readText(name),
  });
  return parsed.success ? parsed.output : undefined;
}

const printServer = ({ host, port, path, key, secure }: RendezvousServer): string =>
  base64url(utf8([secure ? 's' : 'p', host, port, path, key].join(' ')));

function parseServer(text: string): unknown {
  const [kind, host, port, path, key] = readText(text)?.split(' ') ?? [];
  return {
    host,
    port: Number(port),
    path,
    key,
    secure: kind === 's' ? true : kind === 'p' ? false : undefined,
  };
}

function readText(encoded: string | undefined): string | undefined {
  const bytes = encoded === undefined ? undefined : fromBase64url(encoded);
  try {
    return bytes && fromUtf8(bytes);
  } catch {
    // Not UTF-8: the check failed to catch a misprint, the parser does.
    return undefined;
  }
}

/** FNV-1a: a link that lost a letter in copying is told as garbled, and not as a wrong code. Proves nothing else. */
function check(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, hash);
  return base32(bytes);
}
