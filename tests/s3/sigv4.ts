/** AWS Signature Version 4 as a server checks it, from its documentation and not from the client under test. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Account {
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
}

export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: number; readonly code: string };

const SKEW = 15 * 60_000;

export function judge(request: IncomingMessage, body: Buffer, account: Account, now: number): Verdict {
  const header = request.headers.authorization ?? '';
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!parts) return { ok: false, status: 403, code: 'AccessDenied' };
  const [, keyId = '', day = '', region = '', names = '', signature = ''] = parts;
  if (keyId !== account.keyId) return { ok: false, status: 403, code: 'InvalidAccessKeyId' };
  if (region !== account.region) return { ok: false, status: 400, code: 'AuthorizationHeaderMalformed' };
  const date = String(request.headers['x-amz-date']);
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(at) || !date.startsWith(day)) return { ok: false, status: 403, code: 'AccessDenied' };
  if (Math.abs(now - at) > SKEW) return { ok: false, status: 403, code: 'RequestTimeTooSkewed' };
  const signed = names.split(';');
  for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256'])
    if (!signed.includes(needed)) return { ok: false, status: 403, code: 'SignatureDoesNotMatch' };
  const bodyHash = createHash('sha256').update(body).digest('hex');
  if (request.headers['x-amz-content-sha256'] !== bodyHash)
    return { ok: false, status: 400, code: 'XAmzContentSHA256Mismatch' };

  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map((part) => strict(decodeURIComponent(part)))
      .join('/'),
    [...url.searchParams]
      .map(([key, value]) => `${strict(key)}=${strict(value)}`)
      .sort()
      .join('&'),
    ...signed.map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .replace(/\s+/g, ' ')
          .trim()}`,
    ),
    '',
    names,
    bodyHash,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  let key: Buffer = Buffer.from(`AWS4${account.secret}`);
  for (const part of [day, region, 's3', 'aws4_request']) key = hmac(key, part);
  return timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))
    ? { ok: true }
    : { ok: false, status: 403, code: 'SignatureDoesNotMatch' };
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const strict = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
