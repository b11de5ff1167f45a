import type { Ms } from '../lib/index.ts';
import { textOf } from './s3-xml.ts';

/** Why a server of S3's kind did not do what it was asked, as far as anybody can do something about it. */
export type S3Trouble =
  /** Nothing answered: wrong address, no network, a certificate that the browser does not trust. */
  | 'unreachable'
  /** Something answers, and the browser keeps the answer from us. */
  | 'cors'
  | 'clock'
  | 'unknown-key'
  | 'wrong-secret'
  | 'permission'
  | 'no-bucket'
  | 'wrong-region'
  /** It sends us to another address, where nobody was asked to go. */
  | 'redirected'
  | 'full'
  | 'busy'
  | 'not-s3'
  /** An answer that this list does not know; the server's own word for it goes with it. */
  | 'refused';

export class S3Error extends Error {
  readonly why: S3Trouble;
  /** In the server's words, short and without markup; for a person to search for. */
  readonly said: string | undefined;
  /** How far this computer's clock runs ahead of the server's, where that is the trouble. */
  readonly ahead: Ms | undefined;
  constructor(
    why: S3Trouble,
    more: { said?: string | undefined; ahead?: Ms | undefined; cause?: unknown } = {},
  ) {
    super(`s3: ${why}${more.said === undefined ? '' : ` (${more.said})`}`, { cause: more.cause });
    this.name = 'S3Error';
    this.why = why;
    this.said = more.said;
    this.ahead = more.ahead;
  }
}

const BY_CODE: Readonly<Record<string, S3Trouble>> = {
  RequestTimeTooSkewed: 'clock',
  RequestExpired: 'clock',
  SignatureDoesNotMatch: 'wrong-secret',
  InvalidAccessKeyId: 'unknown-key',
  AuthorizationHeaderMalformed: 'wrong-region',
  PermanentRedirect: 'wrong-region',
  IllegalLocationConstraintException: 'wrong-region',
  TemporaryRedirect: 'redirected',
  NoSuchBucket: 'no-bucket',
  InvalidBucketName: 'no-bucket',
  QuotaExceeded: 'full',
  XMinioStorageFull: 'full',
  XMinioAdminBucketQuotaExceeded: 'full',
  InsufficientStorage: 'full',
  EntityTooLarge: 'full',
  AccessDenied: 'permission',
  AllAccessDisabled: 'permission',
  AccountProblem: 'permission',
  SlowDown: 'busy',
  InternalError: 'busy',
  ServiceUnavailable: 'busy',
  RequestTimeout: 'busy',
};

const BY_STATUS: Readonly<Record<number, S3Trouble>> = {
  401: 'permission',
  403: 'permission',
  405: 'not-s3',
  413: 'full',
  429: 'busy',
  507: 'full',
};

/** What an answer that is no success means. `body` is empty where the verb allows none. */
export function troubleOf(response: Response, body: string, now: Ms): S3Error {
  const code = textOf(body, 'Code');
  const said = code?.slice(0, 60) ?? `HTTP ${response.status}`;
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    return new S3Error((code && BY_CODE[code]) || 'redirected', { said });
  const why = (code && BY_CODE[code]) || BY_STATUS[response.status] || byRest(response, code);
  const ahead = why === 'clock' ? aheadOf(response, body, now) : undefined;
  return new S3Error(why, { said, ahead });
}

function byRest({ status }: Response, code: string | undefined): S3Trouble {
  if (status >= 500) return 'busy';
  // Any web server has a 404 of its own; one that speaks S3 says which thing is missing.
  if (code === undefined) return 'not-s3';
  return 'refused';
}

function aheadOf(response: Response, body: string, now: Ms): Ms | undefined {
  // The body says it also where CORS hides the header.
  const theirs = Date.parse(textOf(body, 'ServerTime') ?? response.headers.get('date') ?? '');
  return Number.isNaN(theirs) ? undefined : now - theirs;
}
