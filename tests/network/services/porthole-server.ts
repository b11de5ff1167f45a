/** `node porthole-server.ts <site> <home> <address> <port>` is the embedded server, as the project's own command starts it. */
import { startServer } from '../../../site/serve/index.ts';

const [siteDir = '', home = '', address = '', port = ''] = process.argv.slice(2);
const server = await startServer({
  siteDir,
  home,
  address,
  host: address,
  port: Number(port),
  signal: new AbortController().signal,
});
console.log(JSON.stringify({ certificate: server.certificate.cert }));
