/** As much of STUN (RFC 8489) as a question for one's own address and its answer take. */

const MAGIC = 0x2112a442;
const HEADER = 20;
const BINDING = { request: 0x0001, success: 0x0101 };
const XOR_MAPPED_ADDRESS = 0x0020;
const IPV4 = 1;

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export function bindingRequest(transaction: Uint8Array): Buffer {
  const message = Buffer.alloc(HEADER);
  message.writeUInt16BE(BINDING.request, 0);
  message.writeUInt32BE(MAGIC, 4);
  message.set(transaction.subarray(0, 12), 8);
  return message;
}

/** What a server says to a binding request, or undefined to anything else. */
export function answerTo(request: Buffer, from: Endpoint): Buffer | undefined {
  if (request.length < HEADER || request.readUInt16BE(0) !== BINDING.request) return undefined;
  const message = Buffer.alloc(HEADER + 12);
  message.writeUInt16BE(BINDING.success, 0);
  message.writeUInt16BE(12, 2);
  message.set(request.subarray(4, HEADER), 4);
  message.writeUInt16BE(XOR_MAPPED_ADDRESS, HEADER);
  message.writeUInt16BE(8, HEADER + 2);
  message.writeUInt8(IPV4, HEADER + 5);
  message.writeUInt16BE(from.port ^ (MAGIC >>> 16), HEADER + 6);
  const address = Buffer.from(from.address.split('.').map(Number)).readUInt32BE(0);
  message.writeUInt32BE((address ^ MAGIC) >>> 0, HEADER + 8);
  return message;
}

/** The address in an answer that `answerTo` made. */
export function mappedIn(answer: Buffer): Endpoint {
  const plain = Buffer.alloc(4);
  plain.writeUInt32BE((answer.readUInt32BE(HEADER + 8) ^ MAGIC) >>> 0);
  return { address: plain.join('.'), port: answer.readUInt16BE(HEADER + 6) ^ (MAGIC >>> 16) };
}
