/**
 * The one way out of a browser: a SOCKS proxy in the test, through which all its TCP goes (pages and websockets;
 * not WebRTC's UDP). It takes the network away without touching any server, and knows every host that was asked for.
 *
 *     await using gate = await openGate();
 *     await using phone = await launchPhone({ gate });
 *     gate.cut();      // connections break, new ones are refused: a server that is gone
 *     gate.silence();  // connections stay and carry nothing: a phone that left the wifi
 *     gate.restore();
 *     expect([...gate.asked]).toEqual([`127.0.0.1:${port}`]); // "no request to any other host"
 *
 * It lets nothing through but to this machine itself.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, isIPv6, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';

export interface Gate extends AsyncDisposable {
  readonly port: number;
  /** Chromium's arguments that send everything through here, loopback too. */
  readonly chromiumArgs: readonly string[];
  /** Firefox's preferences that do the same. */
  readonly firefoxPrefs: Readonly<Record<string, string | number | boolean>>;
  /** Every `host:port` that was asked for, let through or not. */
  readonly asked: ReadonlySet<string>;
  cut(): void;
  silence(): void;
  restore(): void;
  close(): Promise<void>;
}

type State = 'open' | 'cut' | 'silent';

export async function openGate(): Promise<Gate> {
  let state: State = 'open';
  const asked = new Set<string>();
  const sockets = new Set<Socket>();

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.setNoDelay(true);
    // A reset by either side is everyday life here; 'close' follows and ends the pair.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };

  const server = createServer((client) => {
    if (state === 'cut') return client.destroy();
    keep(client);
    return greet(client, (to) => {
      asked.add(`${to.host}:${to.port}`);
      if (!isThisMachine(to.host)) return client.destroy();
      const target = keep(connect({ host: to.host, port: to.port }));
      target.once('connect', () => {
        client.write(GRANTED);
        client.pipe(target);
        target.pipe(client);
        if (state === 'silent') for (const socket of [client, target]) socket.pause();
      });
      client.once('close', () => target.destroy());
      target.once('close', () => client.destroy());
      return undefined;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A server that listens on TCP has such an address.

  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async (): Promise<void> => {
    breakAll();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };

  return {
    port,
    chromiumArgs: [`--proxy-server=socks5://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    firefoxPrefs: {
      'network.proxy.type': 1,
      'network.proxy.socks': '127.0.0.1',
      'network.proxy.socks_port': port,
      'network.proxy.socks_remote_dns': true,
      'network.proxy.allow_hijacking_localhost': true,
    },
    asked,
    cut: () => {
      state = 'cut';
      breakAll();
    },
    silence: () => {
      state = 'silent';
      for (const socket of sockets) socket.pause();
    },
    restore: () => {
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Target {
  readonly host: string;
  readonly port: number;
}

const NO_PASSWORD = Buffer.from([5, 0]);
const GRANTED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

/** SOCKS 5 (RFC 1928): a greeting, then one request. Browsers on loopback send each in a single piece. */
function greet(client: Socket, on: (to: Target) => void): void {
  client.once('data', () => {
    client.write(NO_PASSWORD);
    client.once('data', (request) => {
      client.pause();
      on(targetOf(Buffer.from(request)));
    });
  });
}

function targetOf(request: Buffer): Target {
  const port = request.readUInt16BE(request.length - 2);
  const address = request.subarray(4, request.length - 2);
  switch (request[3]) {
    case 1:
      return { host: address.join('.'), port };
    case 4:
      return { host: (address.toString('hex').match(/.{4}/g) ?? []).join(':'), port };
    default:
      return { host: address.subarray(1).toString('latin1'), port };
  }
}

function isThisMachine(host: string): boolean {
  if (host === 'localhost' || host.startsWith('127.') || (isIPv6(host) && /^(0+:)*0*1$/.test(host)))
    return true;
  return Object.values(networkInterfaces()).some((own) => own?.some(({ address }) => address === host));
}
