import { type Bytes, concat, fromUtf8, utf8 } from '../../lib/index.ts';
import { Reader, varint } from './varint.ts';

/** One device's line of an awareness message. `state` is what it says of itself; null: it is gone. */
export interface PresenceLine {
  readonly client: number;
  readonly clock: number;
  readonly json: string;
}

/** What y-webrtc says to a peer, read before it is believed. */
export type FactsMessage =
  /** "This is what I know": the answer is what is missing there. */
  | { readonly is: 'asks'; readonly knows: Uint8Array }
  /** The answer, after which whoever asked knows all. */
  | { readonly is: 'answers'; readonly update: Uint8Array }
  | { readonly is: 'update'; readonly update: Uint8Array }
  | { readonly is: 'presence'; readonly lines: readonly PresenceLine[] };

const SYNC = 0;
const AWARENESS = 1;
const MOST_LINES = 512;

/** Throws at what is none of these. */
export function readMessage(data: Uint8Array): FactsMessage {
  const reader = new Reader(data);
  const kind = reader.number();
  if (kind === AWARENESS) return { is: 'presence', lines: readLines(reader.bytes()) };
  if (kind !== SYNC) throw new RangeError(`no message is of the kind ${kind}`);
  const step = reader.number();
  const payload = reader.bytes();
  if (!reader.isAtEnd) throw new RangeError('more follows than belongs to it');
  if (step === 0) return { is: 'asks', knows: payload };
  if (step === 1) return { is: 'answers', update: payload };
  if (step === 2) return { is: 'update', update: payload };
  throw new RangeError(`there is no step ${step}`);
}

function readLines(bytes: Uint8Array): PresenceLine[] {
  const reader = new Reader(bytes);
  const count = reader.number();
  if (count > MOST_LINES) throw new RangeError('too many devices');
  const lines: PresenceLine[] = [];
  for (let n = 0; n < count; n += 1)
    lines.push({ client: reader.number(), clock: reader.number(), json: fromUtf8(reader.bytes()) });
  if (!reader.isAtEnd) throw new RangeError('more follows than belongs to it');
  return lines;
}

const framed = (bytes: Uint8Array): Bytes => concat(varint(bytes.length), bytes);

export function writeMessage(message: FactsMessage): Bytes {
  switch (message.is) {
    case 'asks':
      return concat(varint(SYNC), varint(0), framed(message.knows));
    case 'answers':
      return concat(varint(SYNC), varint(1), framed(message.update));
    case 'update':
      return concat(varint(SYNC), varint(2), framed(message.update));
    case 'presence':
      return concat(varint(AWARENESS), framed(writeLines(message.lines)));
  }
}

function writeLines(lines: readonly PresenceLine[]): Bytes {
  const parts = lines.map(({ client, clock, json }) =>
    concat(varint(client), varint(clock), framed(utf8(json))),
  );
  return concat(varint(lines.length), ...parts);
}
