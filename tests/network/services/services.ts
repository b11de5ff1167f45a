import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Host } from '../lab/index.ts';
import { type Service, script, startService } from './started.ts';

/** What both homes use in the internet: the embedded server, and a STUN server. */
export interface Services extends AsyncDisposable {
  readonly server: Service;
  readonly host: string;
  readonly port: number;
  /** Undefined on this machine itself, where everybody is a neighbour. */
  readonly stun: string | undefined;
  /** Of the embedded server, made on the spot. */
  readonly certificate: string;
}

const SITE = join(import.meta.dirname, '../../../dist/site');
const PORT = 8443;
const STUN_PORT = 3478;

const Ready = v.pipe(v.string(), v.parseJson(), v.object({ certificate: v.string() }));

export async function startServices(internet: Host, port = PORT): Promise<Services> {
  await using stack = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'porthole-lab-'));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  const here = import.meta.dirname;
  const host = internet.address;
  let certificate = '';
  const server = stack.use(
    await startService(
      internet,
      script(here, 'porthole-server.ts', SITE, home, host, String(port)),
      (line) => {
        certificate = v.parse(Ready, line).certificate;
      },
    ),
  );
  const isLab = internet.name !== undefined;
  if (isLab) stack.use(await startService(internet, script(here, 'stun-server.ts', host, String(STUN_PORT))));
  const everything = stack.move();
  return {
    server,
    host,
    port,
    stun: isLab ? `stun:${host}:${STUN_PORT}` : undefined,
    certificate,
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}
