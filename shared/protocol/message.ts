import * as v from 'valibot';
import { type Bytes, utf8 } from '../lib/index.ts';
import { parseJson } from './json.ts';
import { Boot, Signal } from './signal.ts';

/** The signed content of a sealed message between paired devices. */
export const Message = v.strictObject({
  fromBoot: Boot,
  /** The receiver's boot as the sender knows it; null before it has heard of one. */
  toBoot: v.nullable(Boot),
  /** Never twice from one boot. */
  seq: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER)),
  body: Signal,
});
export type Message = v.InferOutput<typeof Message>;

export const printMessage = (message: Message): Bytes => utf8(JSON.stringify(message));
export const parseMessage = (bytes: Uint8Array): Message | undefined => parseJson(Message, bytes);
