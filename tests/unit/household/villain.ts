import * as Y from 'yjs';
import { authorOf, newClient } from '../../../shared/household/author.ts';
import type { FactsLane } from '../../../shared/household/index.ts';
import { cut, greet } from '../../../shared/household/wire/frames.ts';
import { type PresenceLine, writeMessage } from '../../../shared/household/wire/message.ts';
import type { Bytes } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { cable, type Device, type World } from './world.ts';

/** A paired camera whose page was rewritten: it speaks the protocol, and says over it what it likes. */
export interface Villain {
  readonly id: DeviceId;
  send(bytes: Uint8Array): void;
  update(update: Uint8Array): void;
  presence(lines: readonly PresenceLine[]): void;
  /** Its own document, written as this client. */
  readonly doc: Y.Doc;
}

/** It is linked to this monitor, by an end of the lane that a test may have tampered with. */
export async function openVillain(
  world: World,
  monitor: Device,
  lane: (ends: readonly [FactsLane, FactsLane]) => FactsLane = ([, end]) => end,
): Promise<Villain> {
  const intruder = await world.device('camera');
  const { ends, plug } = cable();
  monitor.household.join(intruder.id, ends[0], new AbortController().signal);
  plug();
  const mine = lane(ends);
  const send = (bytes: Uint8Array): void => void mine.send(bytes as Bytes);
  const me = new Uint8Array(8).fill(9);
  mine.incoming.on((data) => {
    if (typeof data !== 'string' && data[0] === 1) send(greet({ me, you: data.slice(1, 9) }));
  });
  send(greet({ me, you: new Uint8Array(8) }));
  await world.settle();
  const doc = new Y.Doc();
  doc.clientID = newClient(authorOf(intruder.id), true, () => 0.5);
  const say = (bytes: Uint8Array): void => cut(bytes).forEach(send);
  return {
    id: intruder.id,
    send,
    doc,
    update: (update) => say(writeMessage({ is: 'update', update })),
    presence: (lines) => say(writeMessage({ is: 'presence', lines })),
  };
}
