/** Why the server could not start. The sentences for these live with whoever prints them. */
export type ServeReason =
  | { why: 'port-taken'; port: number }
  | { why: 'port-not-allowed'; port: number }
  | { why: 'no-free-port'; from: number; to: number }
  | { why: 'home-not-writable'; home: string }
  | { why: 'certificate-without-key' }
  | { why: 'certificate-unreadable'; file: string }
  | { why: 'certificate-mismatch'; certFile: string; keyFile: string }
  | { why: 'bad-setting'; name: string; value: string };

/** What the server noticed that a person may want to know. */
export type ServeNews =
  | { news: 'certificate-made' }
  /** The phone's exception belonged to the old certificate: it will ask once more. */
  | { news: 'certificate-renewed' }
  | { news: 'own-certificate-expired'; on: Date }
  /** No network card with an address a phone could reach. */
  | { news: 'no-lan-address' };

export type OnNews = (news: ServeNews) => void;

export class ServeError extends Error {
  readonly reason: ServeReason;

  constructor(reason: ServeReason, cause?: unknown) {
    super(reason.why, { cause });
    this.name = 'ServeError';
    this.reason = reason;
  }
}

/** The code of an error from Node's system calls, or undefined for any other thrown thing. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
