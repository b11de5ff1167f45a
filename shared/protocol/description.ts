/** A description with every codec of a browser is a tenth of this. */
export const SDP_LIMIT = 64_000;

export type DescriptionFault =
  | 'too-large'
  | 'not-sdp'
  | 'no-media'
  /** A media section that DTLS would not protect. */
  | 'not-dtls'
  | 'no-fingerprint'
  | 'two-fingerprints'
  /** Another hash than SHA-256, or not written as one. */
  | 'weak-fingerprint';

export type Description =
  | { readonly ok: true; readonly fingerprint: string }
  | { readonly ok: false; readonly why: DescriptionFault };

/**
 * Finds the one certificate that a description speaks for. The whole description is under the sender's signature, so
 * this fingerprint is what lets DTLS itself prove the peer; hence exactly one, whatever way a browser would read it.
 */
export function parseDescription(sdp: string): Description {
  if (sdp.length > SDP_LIMIT) return { ok: false, why: 'too-large' };
  // Browsers end lines with LF and forgive CR before it. What else could end a line for one reader and not for another
  // (a lone CR, U+2028, NUL) no browser writes.
  const text = sdp.replaceAll('\r\n', '\n');
  if (!text.startsWith('v=0') || /[^\t\n -~]/.test(text)) return { ok: false, why: 'not-sdp' };
  const [session = '', ...media] = text.split(/\n(?=m=)/);
  if (media.length === 0) return { ok: false, why: 'no-media' };

  const found = new Set<string>();
  const ofSession = fingerprintsOf(session);
  for (const print of ofSession) found.add(print);
  if (ofSession.length > 1) return { ok: false, why: 'two-fingerprints' };

  for (const section of media) {
    const head = /^m=[a-z]+ (\d+)(?:\/\d+)? (\S+) /.exec(section);
    if (!head || !DTLS.test(head[2] ?? '')) return { ok: false, why: 'not-dtls' };
    const own = fingerprintsOf(section);
    if (own.length > 1) return { ok: false, why: 'two-fingerprints' };
    // Port 0: refused, or carried by the bundle's first section, whose fingerprint is looked at here too.
    if (own.length === 0 && ofSession.length === 0 && head[1] !== '0')
      return { ok: false, why: 'no-fingerprint' };
    for (const print of own) found.add(print);
  }
  const [fingerprint, second] = found;
  if (fingerprint === undefined) return { ok: false, why: 'no-fingerprint' };
  if (second !== undefined) return { ok: false, why: 'two-fingerprints' };
  if (!/^SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(fingerprint))
    return { ok: false, why: 'weak-fingerprint' };
  return { ok: true, fingerprint: fingerprint.slice('SHA-256 '.length) };
}

const DTLS = /^(UDP|TCP)\/(TLS\/RTP\/SAVPF|DTLS\/SCTP)$/;

/** Any spelling that some reader might take for a fingerprint counts as one. */
const fingerprintsOf = (section: string): string[] =>
  [...section.matchAll(/^[ \t]*a[ \t]*=[ \t]*fingerprint[ \t]*:(.*)$/gim)].map(([, value = '']) =>
    value.trim().toUpperCase(),
  );
