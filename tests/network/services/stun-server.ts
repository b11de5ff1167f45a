/** `node stun-server.ts <address> <port> …` tells everybody who asks under which address they are seen. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { answerTo } from './stun-message.ts';

const [address = '', ...ports] = process.argv.slice(2);
for (const port of ports) {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const answer = answerTo(message, from);
    if (answer) socket.send(answer, from.port, from.address);
  });
  // Its own address and not "any": an answer has to come from where the question went.
  socket.bind(Number(port), address);
  await once(socket, 'listening');
}
console.log(JSON.stringify({ ready: true }));
