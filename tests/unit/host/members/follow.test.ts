import { describe, expect, test } from 'vitest';
import { recordForged } from '../../../../extension/host/log/record-forged.ts';
import { createTelling, followMembers } from '../../../../extension/host/members/index.ts';
import type { NewCamera } from '../../../../extension/host/pairing.ts';
import type { CameraRecord } from '../../../../extension/host/records.ts';
import { createIdentity } from '../../../../shared/identity/index.ts';
import { state } from '../../../../shared/identity/membership/index.ts';
import { emitter, minutes, silentLog } from '../../../../shared/lib/index.ts';
import type { ControlMessage, DeviceId } from '../../../../shared/protocol/index.ts';
import { StoreError } from '../../../../shared/store/index.ts';
import { quiet } from '../../identity/fake-exchange.ts';
import { add, book, clock, founder, household, removal, say } from '../../identity/membership/scene.ts';

const [mum, phone, other] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);

/** A monitor's list of cameras, without their links. */
function list() {
  const rows = new Map<DeviceId, Partial<CameraRecord> & { id: DeviceId }>();
  const removed: DeviceId[] = [];
  return {
    rows,
    removed,
    everyRecord: () => [...rows.values()] as CameraRecord[],
    async add({ id, name }: NewCamera, welcomed: { readonly watched?: boolean }) {
      rows.set(id, { id, name, watched: welcomed.watched ?? true });
    },
    async remove(id: DeviceId) {
      removed.push(id);
      rows.set(id, { id, removedAt: 1 });
      return true;
    },
  };
}

const { signal } = new AbortController();

describe('what other owners said', () => {
  test('puts their cameras into the list, watched as all are, and takes them out again', async () => {
    const { ledger } = await book();
    const roster = list();
    const came: string[] = [];
    followMembers({
      me: founder,
      came: (name) => came.push(name),
      roster,
      belonging: { members: ledger.members, facts: household },
      revision: () => 0,
      log: silentLog,
      signal,
    });
    await say(ledger, founder, add(mum, 'owner'));
    await say(ledger, mum, add(phone, 'camera', 'Kitchen'));
    await quiet();
    expect([...roster.rows.values()]).toEqual([{ id: phone.id, name: 'Kitchen', watched: true }]);
    await say(ledger, mum, removal(ledger, phone));
    await quiet();
    expect(roster.removed).toEqual([phone.id]);
    // Added anew by another owner it is back; what this monitor adds itself is left to its own pairing.
    await say(ledger, mum, add(phone, 'camera', 'Kitchen'));
    await say(ledger, founder, add(other, 'camera', 'Own'));
    await quiet();
    expect(roster.rows.get(phone.id)).toEqual({ id: phone.id, name: 'Kitchen', watched: true });
    expect(roster.rows.has(other.id)).toBe(false);
    expect(came).toEqual(['Kitchen', 'Kitchen']);
  });

  test('are followed on from the next word, when one could not be written down', async () => {
    const { ledger } = await book();
    const roster = list();
    const { add: write } = roster;
    let isFull = true;
    followMembers({
      me: founder,
      came: () => undefined,
      roster: {
        ...roster,
        add: (...camera) => (isFull ? Promise.reject(new StoreError('full')) : write(...camera)),
      },
      belonging: { members: ledger.members, facts: household },
      revision: () => 0,
      log: silentLog,
      signal,
    });
    await say(ledger, founder, add(mum, 'owner'));
    await say(ledger, mum, add(phone, 'camera', 'Kitchen'));
    await quiet();
    expect(roster.rows.size).toBe(0);
    isFull = false;
    await say(ledger, mum, add(other, 'camera', 'Hall'));
    await quiet();
    expect([...roster.rows.values()].map(({ name }) => name)).toEqual(['Kitchen', 'Hall']);
  });
});

describe('a camera over its link', () => {
  async function linked() {
    const { ledger } = await book();
    const said = emitter<{ from: DeviceId; message: ControlMessage }>();
    const live = emitter<DeviceId>();
    const sent: ControlMessage[] = [];
    const written: object[] = [];
    let taken = 0;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    createTelling({
      devices: {
        said,
        live,
        send: (_: DeviceId, message: ControlMessage) => {
          sent.push(message);
          return true;
        },
        stoodIn: async () => undefined,
      },
      belonging: {
        members: ledger.members,
        beyond: ledger.beyond,
        epochs: { value: [{ number: 1, secret: '' }], on: () => () => undefined },
        async take(...what) {
          taken += 1;
          await held;
          await ledger.take(...what);
        },
      },
      forged: recordForged((_, fields) => void written.push(fields), clock, signal),
      log: silentLog,
      signal,
    });
    const asks = (): void =>
      said.emit({ from: phone.id, message: { kind: 'members-known', heads: [], epoch: 1 } });
    return { ledger, said, live, sent, written, asks, release, taken: () => taken };
  }

  test('is told what it lacks once, however often it asks, and again over another connection', async () => {
    const { ledger, live, sent, asks } = await linked();
    await say(ledger, founder, add(phone, 'camera'));
    for (let times = 0; times < 50; times++) asks();
    expect(sent.filter(({ kind }) => kind === 'members')).toHaveLength(1);
    live.emit(phone.id);
    asks();
    expect(sent.filter(({ kind }) => kind === 'members')).toHaveLength(2);
    await say(ledger, founder, add(other, 'camera'));
    expect(sent.filter(({ kind }) => kind === 'members')).toHaveLength(3);
  });

  test('that floods with statements is heard no faster than they can be checked', async () => {
    const { ledger, said, taken, release } = await linked();
    await say(ledger, founder, add(other, 'camera'));
    const statements = [...ledger.beyond([])];
    for (let times = 0; times < 200; times++)
      said.emit({ from: phone.id, message: { kind: 'members', statements } });
    expect(taken()).toBe(8);
    release();
    await quiet();
    said.emit({ from: phone.id, message: { kind: 'members', statements } });
    expect(taken()).toBe(9);
  });

  test('that sends forged statements is written down with the reason, a flood of one in one line, and nobody believes it', async () => {
    const { ledger, said, written, release } = await linked();
    release();
    await say(ledger, founder, add(phone, 'camera'));
    const [first] = ledger.members.value.graph.order;
    if (first?.statement.deed.do !== 'add') throw new Error('there is nothing to forge');
    const { id: grant, statement: genuine } = first;
    const changed = { ...genuine, deed: { ...first.statement.deed, role: 'owner' as const } };
    const author = { grant, sign: phone.keys.sign, key: phone.signKey };
    const deed = add(phone, 'owner');
    const { statement: own } = await state(author, ledger.founding, ledger.members.value, deed, clock.now());
    for (const one of [changed, changed, changed, own, own])
      said.emit({ from: phone.id, message: { kind: 'members', statements: [one] } });
    await quiet();
    await clock.advance(minutes(10));
    expect(written).toEqual([
      { why: 'bad-signature', times: 1, peer: phone.id },
      { why: 'not-an-owner', times: 1, peer: phone.id },
      { why: 'bad-signature', times: 2, peer: phone.id },
      { why: 'not-an-owner', times: 1, peer: phone.id },
    ]);
    expect(ledger.members.value.members.get(phone.id)?.role).toBe('camera');
  });
});
