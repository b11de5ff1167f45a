/** `node loopback-bridge.ts <port>` is a connection to a port of the loopback, in the form of a program. */
import { connect } from 'node:net';

const socket = connect(Number(process.argv[2]), '127.0.0.1');
process.stdin.pipe(socket).pipe(process.stdout);
