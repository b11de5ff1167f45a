import { onPath } from '../../../scripts/setup/programs.ts';
import type { Internet } from '../lab/index.ts';
import { type Service, startService } from './started.ts';

const PORT = 3480;
const USER = { username: 'lab', credential: 'only-inside-the-lab' };

export interface Relay extends AsyncDisposable {
  /** For the settings of a monitor. */
  ice(transport: 'udp' | 'tcp'): {
    readonly urls: string;
    readonly username: string;
    readonly credential: string;
  };
}

export const hasRelay = (): boolean => onPath(['turnserver']) !== undefined;

/** coturn (Debian package `coturn`), with one user and no encryption: it relays what is encrypted already. */
export async function startRelay(internet: Internet): Promise<Relay> {
  const { address } = internet;
  const service: Service = await startService(internet, [
    'turnserver',
    '-n',
    '--no-cli',
    '--no-tls',
    '--no-dtls',
    '--lt-cred-mech',
    '--realm=lab',
    `--user=${USER.username}:${USER.credential}`,
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--listening-port=${PORT}`,
    '--log-file=stdout',
    '--pidfile=/dev/null',
  ]);
  return {
    ice: (transport) => ({ urls: `turn:${address}:${PORT}?transport=${transport}`, ...USER }),
    [Symbol.asyncDispose]: service.kill,
  };
}
