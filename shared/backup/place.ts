import * as v from 'valibot';

/** Everything that an S3 name may hold without being spelled differently by servers. */
const PREFIX = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*$/;
/** Where a backup lies. Holds no secret; the secret key lies in the vault. */
export const Place = v.strictObject({
  /** Scheme, host and port alone: nothing else is ever asked. */
  endpoint: v.pipe(
    v.string(),
    v.maxLength(300),
    v.check((text) => isSecureOrigin(text)),
  ),
  region: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,50}$/)),
  bucket: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/)),
  /** Empty, or folders that each end in a slash. */
  prefix: v.pipe(v.string(), v.maxLength(200), v.regex(PREFIX)),
  keyId: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/)),
});
export type Place = Readonly<v.InferOutput<typeof Place>>;

export const SecretKey = v.pipe(v.string(), v.minLength(1), v.maxLength(300), v.regex(/^[\x20-\x7e]+$/));

/** Of what somebody typed: the address without its path, the prefix with its last slash. */
export function tidyPlace(typed: Place): Place {
  const endpoint = typed.endpoint.trim();
  const prefix = typed.prefix.trim().replace(/^\/+/, '');
  return {
    endpoint: URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint,
    region: typed.region.trim(),
    bucket: typed.bucket.trim(),
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    keyId: typed.keyId.trim(),
  };
}

export function parsePlace(raw: unknown): Place | undefined {
  const parsed = v.safeParse(Place, raw);
  return parsed.success ? parsed.output : undefined;
}

/** The server's own keys go over this line: only a line inside this computer may do without encryption. */
function isSecureOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text) return false;
  return protocol === 'https:' || (protocol === 'http:' && isHere(hostname));
}

export const isHere = (hostname: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
