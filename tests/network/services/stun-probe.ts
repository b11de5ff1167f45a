/**
 * `node stun-probe.ts <count> <every ms> <address:port> …` asks each server `count` times from one socket, and prints
 * what came back.
 */
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { setTimeout as pause } from 'node:timers/promises';
import { bindingRequest, mappedIn } from './stun-message.ts';

/** An answer that takes longer does not come any more: everything here is on one machine. */
const LAST_ANSWER_WITHIN = 300;

const [count = '', every = '', ...servers] = process.argv.slice(2);
const seen = new Set<string>();
let answers = 0;
const socket = createSocket('udp4');
socket.on('message', (answer) => {
  answers += 1;
  const { address, port } = mappedIn(answer);
  seen.add(`${address}:${port}`);
});
// A home without a way out says so at once; the count of answers tells the same.
socket.on('error', (error) => console.error(error.message));
for (let sent = 0; sent < Number(count); sent += 1) {
  for (const server of servers) {
    const [address, port] = server.split(':');
    socket.send(bindingRequest(randomBytes(12)), Number(port), address);
  }
  await pause(Number(every));
}
await pause(LAST_ANSWER_WITHIN);
socket.close();
console.log(JSON.stringify({ asked: Number(count) * servers.length, answers, seen: [...seen] }));
