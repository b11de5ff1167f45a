/** What a stranger on the network may cost us, in milliseconds and sockets. */
export interface Limits {
  /** A phone speaks at once; a socket that says nothing only takes a place. */
  readonly firstByteWithin: number;
  readonly handshakeWithin: number;
  readonly headersWithin: number;
  readonly requestWithin: number;
  readonly mostSockets: number;
}

export const LIMITS: Limits = {
  firstByteWithin: 10_000,
  handshakeWithin: 10_000,
  headersWithin: 10_000,
  requestWithin: 30_000,
  mostSockets: 512,
};
