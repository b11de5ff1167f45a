import type { Server } from 'node:net';
import { type Certificate, type CertificateFiles, keepCertificate, ownCertificate } from './certificate.ts';
import { openHome, rememberPort } from './home.ts';
import { handedServer, redirectServer } from './http-server.ts';
import { LOOPBACK, lanAddressNow } from './lan-address.ts';
import { LIMITS, type Limits } from './limits.ts';
import { onePort } from './one-port.ts';
import { pagesApp } from './pages.ts';
import { listenReason } from './port.ts';
import { type OnNews, ServeError } from './problem.ts';
import { type MountedRendezvous, mountRendezvous } from './rendezvous.ts';
import { serverFacts } from './server-facts.ts';

export interface ServeOptions {
  /** The built site. */
  readonly siteDir: string;
  /** 0 takes any free port, which is then not remembered. */
  readonly port: number;
  /** The folder that keeps certificate and port from start to start. */
  readonly home: string;
  /** A certificate of the user's own instead of the one made on the spot. */
  readonly cert?: CertificateFiles | undefined;
  /** The network card to listen on; all of them by default, since the phone is elsewhere. */
  readonly host?: string | undefined;
  /** The address or name that phones are told, when the guess from the network cards is wrong. */
  readonly address?: string | undefined;
  readonly limits?: Limits;
  /** Closes the server. */
  readonly signal: AbortSignal;
  readonly log?: OnNews;
}

export interface PortholeServer {
  readonly port: number;
  /** As of now: it follows the computer from network to network. */
  readonly lanAddress: string;
  readonly pages: {
    /** For the phone. */
    readonly camera: string;
    /** For a browser on this computer, with no certificate to accept. */
    readonly local: string;
  };
  readonly certificate: Certificate;
  /** Messages to the rendezvous that could not be read. */
  readonly dropped: number;
  close(): Promise<void>;
}

/** Starts the static site and the rendezvous on one port. Throws a ServeError for what a person can mend. */
export async function startServer(options: ServeOptions): Promise<PortholeServer> {
  const { siteDir, signal, address, limits = LIMITS, log = () => undefined } = options;
  const home = await openHome(options.home);
  const certificate = options.cert
    ? await ownCertificate(options.cert, new Date(), log)
    : await keepCertificate(home, lanAddressNow(address), new Date(), log);
  signal.throwIfAborted();

  let port = options.port;
  const facts = () => serverFacts(lanAddressNow(address), port);
  const http = handedServer(limits);
  const redirect = redirectServer(limits, () => port);
  let rendezvous: MountedRendezvous | undefined;
  const app = pagesApp({
    siteDir,
    facts,
    mount: (to) => {
      rendezvous = mountRendezvous(to, http);
    },
  });
  http.on('request', app);
  const door = onePort(certificate, limits, http, redirect);

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  async function closeAll(): Promise<void> {
    signal.removeEventListener('abort', close);
    rendezvous?.close();
    http.close();
    redirect.close();
    await door.close();
  }

  try {
    port = await listen(door.net, options.port, options.host);
    if (options.port !== 0) await rememberPort(home, port);
  } catch (error) {
    await close();
    throw error;
  }
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) await close();
  signal.throwIfAborted();
  if (lanAddressNow(address) === LOOPBACK) log({ news: 'no-lan-address' });

  return {
    port,
    certificate,
    get dropped() {
      return rendezvous?.dropped ?? 0;
    },
    get lanAddress() {
      return lanAddressNow(address);
    },
    get pages() {
      return { camera: facts().page, local: `http://${LOOPBACK}:${port}/` };
    },
    close,
  };
}

function listen(net: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    net.once('error', (error) => {
      const reason = listenReason(error, port);
      reject(reason ? new ServeError(reason, error) : error);
    });
    net.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      const bound = net.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}
