/** Why a message was dropped. Counted by whoever received it and shown in the diagnostics; never thrown. */
export type Refusal =
  | 'too-large'
  /** Not what this version writes, or its content is not: nothing was believed of it. */
  | 'not-parsed'
  /** Another sender, another receiver, another epoch, a changed byte: sealing tells them all by one answer. */
  | 'not-sealed-for-me'
  | 'bad-signature'
  /** Seen before, or so old that it can no longer be told from one that was. */
  | 'replayed'
  /** Genuine, but written to an earlier boot of this device, or by one that did not know this boot yet. */
  | 'stale'
  /** A description without one single fingerprint, or with another one than its connection began with. */
  | 'wrong-fingerprint'
  | 'unknown-sender';
