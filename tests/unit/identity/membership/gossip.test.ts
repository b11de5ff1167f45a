import { beforeEach, describe, expect, it } from 'vitest';
import { createIdentity, isRemoved } from '../../../../shared/identity/index.ts';
import { createGossip, type Gossip } from '../../../../shared/identity/membership/index.ts';
import { type ControlMessage, parseControl } from '../../../../shared/protocol/index.ts';
import { quiet } from '../fake-exchange.ts';
import { add, type Book, book, founder, removal, say } from './scene.ts';

const phone = await createIdentity();
const others = await Promise.all(Array.from({ length: 17 }, () => createIdentity()));

let owner: Book;
let mine: Book;
let telling: Gossip;
let hearing: Gossip;
/** Whether the phone was taken for removed, each time it had taken something in. */
let removed: boolean[];
let lane: ControlMessage[];

beforeEach(async () => {
  [owner, mine] = [await book(), await book()];
  removed = [];
  lane = [];
  telling = createGossip({
    ledger: owner.ledger,
    epoch: () => 1,
    send: (message) => lane.push(message) > 0,
    take: async () => undefined,
  });
  hearing = createGossip({
    ledger: mine.ledger,
    epoch: () => 1,
    send: (message) => telling.hear(message),
    async take(statements) {
      await mine.ledger.take(statements);
      removed.push(isRemoved(mine.ledger.members.value, phone.id));
    },
  });
});

/** Removed and let in again, with so many statements between that they need more than one message. */
async function story(): Promise<void> {
  const { ledger } = owner;
  await say(ledger, founder, add(phone, 'camera'));
  await say(ledger, founder, removal(ledger, phone));
  for (const other of others) await say(ledger, founder, add(other, 'camera'));
  await say(ledger, founder, add(phone, 'camera'));
}

function deliver(messages: readonly ControlMessage[]): void {
  for (const message of messages) {
    const parsed = parseControl(JSON.stringify(message));
    if (!parsed.ok) throw new Error(parsed.why);
    hearing.hear(parsed.message);
  }
}

describe('a long talk about who belongs', () => {
  it('means nothing before it is whole: nobody takes himself for removed who was let in again since', async () => {
    await story();
    hearing.say();
    expect(lane.filter(({ kind }) => kind === 'members').length).toBeGreaterThan(1);
    deliver(lane);
    await quiet();
    expect(removed).toEqual([false]);
    expect(mine.ledger.members.value.heads).toEqual(owner.ledger.members.value.heads);
  });

  it('that breaks off is told whole over the next connection, even where that is noticed twice', async () => {
    await story();
    hearing.say();
    deliver(lane.slice(0, -1));
    await quiet();
    expect(removed).toEqual([]);
    lane = [];
    for (const gossip of [telling, hearing]) gossip.again();
    hearing.say();
    const [first, ...rest] = lane.filter(({ kind }) => kind === 'members');
    expect(rest.length).toBeGreaterThan(0);
    deliver(first ? [first] : []);
    hearing.again();
    deliver(rest);
    await quiet();
    expect(removed).toEqual([false]);
  });

  it('of which a part is missing is not heard, nor is one that never ends', async () => {
    await story();
    hearing.say();
    deliver(lane.filter((message) => message.kind !== 'members' || message.part?.at !== 0));
    const [part] = lane.filter(({ kind }) => kind === 'members');
    for (let times = 0; times < 300; times += 1) deliver(part ? [part] : []);
    await quiet();
    expect(removed).toEqual([]);
  });
});
