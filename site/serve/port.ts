import { createServer } from 'node:net';
import { type Home, rememberedPort } from './home.ts';
import { ServeError, systemCode } from './problem.ts';

const FIRST_PORT = 8443;
const TRIES = 20;

type Probe = (port: number) => Promise<'free' | 'taken' | 'not-allowed'>;

/**
 * The port for this start. A port that phones already know is never given up silently: everything they
 * remember, their identity and the tap on the certificate warning, belongs to that address.
 */
export async function settlePort(home: Home, asked?: number, probe: Probe = probePort): Promise<number> {
  const known = asked ?? (await rememberedPort(home));
  if (known !== undefined) {
    const found = known === 0 ? 'free' : await probe(known);
    if (found === 'free') return known;
    throw new ServeError({ why: found === 'taken' ? 'port-taken' : 'port-not-allowed', port: known });
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + TRIES; port += 1) {
    if ((await probe(port)) === 'free') return port;
  }
  throw new ServeError({ why: 'no-free-port', from: FIRST_PORT, to: FIRST_PORT + TRIES - 1 });
}

function probePort(port: number): ReturnType<Probe> {
  return new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once('error', (error) => {
      const reason = listenReason(error, port);
      if (reason) resolve(reason.why === 'port-taken' ? 'taken' : 'not-allowed');
      else reject(error);
    });
    trial.listen(port, () => trial.close(() => resolve('free')));
  });
}

/** What an error of `listen` means, or undefined when it is none of the expected ones. */
export function listenReason(
  error: unknown,
  port: number,
): { why: 'port-taken' | 'port-not-allowed'; port: number } | undefined {
  const code = systemCode(error);
  if (code === 'EADDRINUSE') return { why: 'port-taken', port };
  if (code === 'EACCES' || code === 'EPERM') return { why: 'port-not-allowed', port };
  return undefined;
}
