/**
 * `node reference-server.ts <address> <port> <folder>` serves the reference pages, the websocket that joins the bare
 * ones, and a PeerServer. Plain HTTP: the browsers of the bench are told to trust it.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { ExpressPeerServer } from 'peer';
import { WebSocketServer } from 'ws';

const [address = '', port = '', folder = ''] = process.argv.slice(2);

const page = (name: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
<body></body>
<script type="module" src="/${name}.js"></script>
</html>`;

const app = express();
for (const name of ['bare', 'peerjs']) {
  const script = await readFile(join(folder, `${name}.js`), 'utf8');
  app.get(`/${name}.html`, (_request, response) => response.send(page(name)));
  app.get(`/${name}.js`, (_request, response) => response.type('text/javascript').send(script));
}
const server = createServer(app);
const sockets: WebSocketServer[] = [];
app.use(
  '/peerjs',
  ExpressPeerServer(server, {
    path: '/',
    // Two servers on one port: each takes only what is meant for it.
    createWebSocketServer: ({ path }) => {
      const peers = new WebSocketServer({ noServer: true, ...(path === undefined ? {} : { path }) });
      sockets.push(peers);
      return peers;
    },
  }),
);
const wire = new WebSocketServer({ noServer: true, path: '/wire' });
sockets.push(wire);
wire.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    for (const other of wire.clients) if (other !== socket) other.send(String(data));
  });
});
server.on('upgrade', (request, socket, head) => {
  const owner = sockets.find((each) => each.shouldHandle(request));
  if (!owner) socket.destroy();
  else owner.handleUpgrade(request, socket, head, (opened) => owner.emit('connection', opened, request));
});
server.listen(Number(port), address, () => console.log(JSON.stringify({ ready: true })));
