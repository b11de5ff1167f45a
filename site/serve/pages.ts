import express, { type Express, type RequestHandler } from 'express';
import type { ServerFacts } from '../../shared/protocol/index.ts';
import { cacheControl, SECURITY_HEADERS } from './headers.ts';
import { FACTS_PATH } from './server-facts.ts';

export interface Pages {
  readonly siteDir: string;
  /** Asked at each request: a laptop's address changes while the server runs. */
  facts(): ServerFacts;
  /** Mounts what else answers on this server, before the files. */
  mount(app: Express): void;
}

/**
 * Who may read the server's facts across origins. Any web page could ask on loopback: it must not learn the
 * address of this computer in its network, nor that Porthole runs here.
 */
const EXTENSION = /^(chrome|moz|safari-web)-extension:\/\/[\w-]+$/;

/** The static site with its security headers, and what the server says about itself. */
export function pagesApp({ siteDir, facts, mount }: Pages): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set(SECURITY_HEADERS);
    next();
  });
  app.get(FACTS_PATH, ({ headers }, response) => {
    response.set({ 'Cache-Control': 'no-store', Vary: 'Origin' });
    if (headers.origin && EXTENSION.test(headers.origin)) {
      response.set('Access-Control-Allow-Origin', headers.origin);
    }
    response.json(facts());
  });
  mount(app);
  app.use(files(siteDir), nothingHere);
  return app;
}

function files(siteDir: string): RequestHandler {
  return express.static(siteDir, {
    cacheControl: false,
    setHeaders: (response) => response.setHeader('Cache-Control', cacheControl(response.req.url ?? '')),
  });
}

const nothingHere: RequestHandler = (_request, response) => {
  response.status(404).type('text/plain').send('Nothing here. The camera page is at /camera/\n');
};
