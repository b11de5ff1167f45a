import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { generate } from 'selfsigned';
import type { Home } from './home.ts';
import { LOOPBACK } from './lan-address.ts';
import { type OnNews, ServeError } from './problem.ts';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Files of a certificate of the user's own. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

const DAY = 24 * 60 * 60 * 1000;
/** Apple's systems refuse a server certificate that is valid for longer than 398 days. */
const VALID_DAYS = 397;
/** A phone's clock may be behind: a certificate that starts today would be "not yet valid" there. */
const BACKDATED_DAYS = 1;
/** A server may run for days: it must not start with a certificate that ends before it does. */
const RENEW_BEFORE_END = 7 * DAY;

const CERT_FILE = 'cert.pem';
const KEY_FILE = 'key.pem';

/**
 * The certificate made on the spot, the same one from start to start: the phone's exception is for this
 * certificate at this address. That is why a new LAN address alone is no reason for a new certificate: the
 * phone asks again anyway there, and phones at the old address would have to as well.
 */
export async function keepCertificate(
  home: Home,
  lanAddress: string,
  now: Date,
  onNews: OnNews,
): Promise<Certificate> {
  const kept = { cert: await home.read(CERT_FILE), key: await home.read(KEY_FILE) };
  if (kept.cert && kept.key) {
    const certificate = { cert: kept.cert, key: kept.key };
    const end = checkedPair(certificate)?.validToDate;
    if (end && end.getTime() - now.getTime() > RENEW_BEFORE_END) return certificate;
  }
  const made = await makeCertificate(lanAddress, now);
  await home.write(KEY_FILE, made.key, 'secret');
  await home.write(CERT_FILE, made.cert);
  onNews({ news: kept.cert ? 'certificate-renewed' : 'certificate-made' });
  return made;
}

async function makeCertificate(lanAddress: string, now: Date): Promise<Certificate> {
  const start = now.getTime() - BACKDATED_DAYS * DAY;
  const addresses = new Set([LOOPBACK, lanAddress]);
  const made = await generate([{ name: 'commonName', value: 'Porthole on this network' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(start),
    notAfterDate: new Date(start + VALID_DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...[...addresses].map(alternativeName)],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

function alternativeName(address: string): { type: 7; ip: string } | { type: 2; value: string } {
  return /^[\d.]+$/.test(address) ? { type: 7, ip: address } : { type: 2, value: address };
}

/** A certificate of the user's own, read and checked before anything listens. */
export async function ownCertificate(
  files: CertificateFiles,
  now: Date,
  onNews: OnNews,
): Promise<Certificate> {
  const cert = await readPem(files.certFile, (pem) => new X509Certificate(pem));
  const key = await readPem(files.keyFile, createPrivateKey);
  const checked = checkedPair({ cert, key });
  if (!checked) throw new ServeError({ why: 'certificate-mismatch', ...files });
  if (checked.validToDate < now) onNews({ news: 'own-certificate-expired', on: checked.validToDate });
  return { cert, key };
}

async function readPem(file: string, parse: (pem: string) => unknown): Promise<string> {
  try {
    const pem = await readFile(file, 'utf8');
    parse(pem);
    return pem;
  } catch (error) {
    throw new ServeError({ why: 'certificate-unreadable', file }, error);
  }
}

/** The parsed certificate when the key is really its key, else undefined. */
function checkedPair({ cert, key }: Certificate): X509Certificate | undefined {
  try {
    const parsed = new X509Certificate(cert);
    return parsed.checkPrivateKey(createPrivateKey(key)) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
