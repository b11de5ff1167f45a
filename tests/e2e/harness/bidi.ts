/**
 * WebDriver BiDi, as much of it as the tests need: commands with parsed answers, and events.
 *
 *     const bidi = await connectBidi(address);
 *     const { context } = await bidi.send('browsingContext.create', { type: 'tab' }, v.object({ context: v.string() }));
 */
import { once } from 'node:events';
import type { Agent } from 'node:http';
import * as v from 'valibot';
import WebSocket, { type RawData } from 'ws';

export interface Bidi {
  /** Without a schema the answer is of no interest. */
  send(method: string, params: object): Promise<void>;
  send<T>(method: string, params: object, answer: v.GenericSchema<unknown, T>): Promise<T>;
  /** Events come only after `session.subscribe`. */
  on<T>(method: string, event: v.GenericSchema<unknown, T>, listener: (params: T) => void): void;
  close(): void;
}

const Answer = v.object({ id: v.number(), type: v.literal('success'), result: v.unknown() });
const Refusal = v.object({
  id: v.nullable(v.number()),
  type: v.literal('error'),
  error: v.string(),
  message: v.string(),
});
const Event = v.object({ type: v.literal('event'), method: v.string(), params: v.unknown() });
const Message = v.variant('type', [Answer, Refusal, Event]);

interface Pending {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** With an agent the way to the address is the agent's own. */
export async function connectBidi(address: string, agent?: Agent): Promise<Bidi> {
  const socket = new WebSocket(address, {
    maxPayload: 256 * 1024 * 1024,
    ...(agent && { agent }),
  });
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, ((params: unknown) => void)[]>();
  let count = 0;

  socket.on('message', (data: RawData) => {
    const message = v.parse(Message, JSON.parse(String(data)));
    if (message.type === 'event') {
      for (const listener of listeners.get(message.method) ?? []) listener(message.params);
      return;
    }
    const waiting = message.id === null ? undefined : pending.get(message.id);
    if (waiting === undefined || message.id === null) return;
    pending.delete(message.id);
    if (message.type === 'success') waiting.resolve(message.result);
    else waiting.reject(new Error(`${waiting.method}: ${message.error}: ${message.message}`));
  });
  socket.on('close', () => {
    for (const { method, reject } of pending.values()) reject(new Error(`${method}: Firefox went away`));
    pending.clear();
  });
  await once(socket, 'open');
  // From here on an error is followed by 'close', which tells everybody who waits.
  socket.on('error', () => socket.terminate());

  const request = (method: string, params: object): Promise<unknown> => {
    count += 1;
    const id = count;
    return new Promise((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN)
        return reject(new Error(`${method}: Firefox is not connected`));
      pending.set(id, { method, resolve, reject });
      return socket.send(JSON.stringify({ id, method, params }));
    });
  };

  async function send(method: string, params: object): Promise<void>;
  async function send<T>(method: string, params: object, answer: v.GenericSchema<unknown, T>): Promise<T>;
  async function send<T>(
    method: string,
    params: object,
    answer?: v.GenericSchema<unknown, T>,
  ): Promise<T | undefined> {
    const result = await request(method, params);
    return answer === undefined ? undefined : v.parse(answer, result);
  }

  return {
    send,
    on: (method, event, listener) => {
      const wrapped = (params: unknown): void => listener(v.parse(event, params));
      listeners.set(method, [...(listeners.get(method) ?? []), wrapped]);
    },
    close: () => socket.terminate(),
  };
}
