import { isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import type { CertificateFiles } from './certificate.ts';
import { ServeError } from './problem.ts';

/** What a person may set from outside; each is named in the README. */
export interface ServeSettings {
  readonly home: string;
  readonly port: number | undefined;
  readonly address: string | undefined;
  readonly cert: CertificateFiles | undefined;
}

export function settingsFrom(env: NodeJS.ProcessEnv, project: string): ServeSettings {
  return {
    home: resolve(project, env.PORTHOLE_HOME || '.porthole'),
    port: portFrom(env.PORTHOLE_PORT),
    address: addressFrom(env.PORTHOLE_ADDRESS),
    cert: certFrom(env.PORTHOLE_CERT, env.PORTHOLE_KEY),
  };
}

function portFrom(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new ServeError({ why: 'bad-setting', name: 'PORTHOLE_PORT', value });
}

/** An IPv4 address or a host name, nothing with a scheme or a port. */
function addressFrom(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const asked = `https://${value}/`;
  const numeric = /^[\d.]+$/.test(value);
  if (numeric ? isIPv4(value) : URL.canParse(asked) && new URL(asked).hostname === value.toLowerCase())
    return value;
  throw new ServeError({ why: 'bad-setting', name: 'PORTHOLE_ADDRESS', value });
}

function certFrom(certFile: string | undefined, keyFile: string | undefined): CertificateFiles | undefined {
  if (certFile && keyFile) return { certFile, keyFile };
  if (certFile || keyFile) throw new ServeError({ why: 'certificate-without-key' });
  return undefined;
}
