import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFactsDesk } from '../../../../extension/host/facts/index.ts';
import type { MemberRole } from '../../../../shared/household/index.ts';
import { cell, silentLog } from '../../../../shared/lib/index.ts';
import type { DeviceId, HouseholdId } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { waitFor } from '../../../wait-for.ts';
import { cable, deviceNumber, randomOf } from '../../household/world.ts';

let page: AbortController;
beforeEach(() => {
  page = new AbortController();
});
afterEach(() => page.abort());

/** A monitor, and the statements that it has heard. */
function monitor(n: number) {
  const me = deviceNumber(n);
  const named = new Map<DeviceId, { role: MemberRole; name: undefined }>([
    [me, { role: 'owner', name: undefined }],
  ]);
  const members = cell({
    members: named,
    former: new Set<DeviceId>(),
    lapsed: new Map(),
  });
  const written: object[] = [];
  const desk = createFactsDesk({
    me,
    // Two computers in one process: each on a disk of its own.
    householdId: me as string as HouseholdId,
    members,
    record: (kind, fields) => void written.push({ kind, ...fields }),
    clock: fakeClock(),
    random: randomOf(n),
    log: silentLog,
    signal: page.signal,
  });
  return {
    me,
    desk,
    written,
    hears: (of: DeviceId, role: MemberRole) =>
      members.set({
        ...members.value,
        members: new Map([...members.value.members, [of, { role, name: undefined }]]),
      }),
    hearsOfRemoval: (of: DeviceId) =>
      members.set({
        ...members.value,
        members: new Map([...members.value.members].filter(([id]) => id !== of)),
      }),
    isOnline: (id: DeviceId) => desk.facts()?.devices[id]?.online === true,
  };
}

it('a link that is there before the statement that names its peer shares the facts as soon as that is heard', async () => {
  const [a, b] = [monitor(1), monitor(2)];
  const { ends, plug } = cable();
  b.hears(a.me, 'owner');
  a.desk.linked({ id: b.me }, { facts: ends[0] }, page.signal);
  b.desk.linked({ id: a.me }, { facts: ends[1] }, page.signal);
  plug();
  await Promise.all([a.desk.opened, b.desk.opened]);
  expect([a.isOnline(b.me), b.isOnline(a.me)]).toEqual([false, false]);
  a.hears(b.me, 'owner');
  await waitFor(() => a.isOnline(b.me) && b.isOnline(a.me), { what: 'both to see each other' });
});

it('a link that ended before its peer was named says nothing', async () => {
  const [a, b] = [monitor(3), monitor(4)];
  const { ends, plug } = cable();
  const life = new AbortController();
  const heard: unknown[] = [];
  ends[1].incoming.on((data) => heard.push(data));
  a.desk.linked({ id: b.me }, { facts: ends[0] }, life.signal);
  plug();
  await a.desk.opened;
  life.abort();
  a.hears(b.me, 'owner');
  await new Promise(setImmediate);
  expect(heard).toEqual([]);
});

it('a peer that breaks the rules is written down with the reason', async () => {
  const [a, b] = [monitor(5), monitor(6)];
  const { ends, plug } = cable();
  a.hears(b.me, 'viewer');
  a.desk.linked({ id: b.me }, { facts: ends[0] }, page.signal);
  await a.desk.opened;
  plug();
  await ends[1].send(new Uint8Array([77]));
  await waitFor(() => a.written.length > 0, { what: 'the audit' });
  expect(a.written).toEqual([{ kind: 'cut-off', device: b.me, why: 'garbage' }]);
});

it('who was cut off, removed, and let in anew is listened to again, and no longer shown as cut off', async () => {
  const [a, b] = [monitor(10), monitor(11)];
  const first = cable();
  const life = new AbortController();
  a.hears(b.me, 'viewer');
  a.desk.linked({ id: b.me }, { facts: first.ends[0] }, life.signal);
  await a.desk.opened;
  first.plug();
  await first.ends[1].send(new Uint8Array([77]));
  await waitFor(() => a.desk.facts()?.cutOff.includes(b.me), { what: 'the cutting off' });

  life.abort();
  a.hearsOfRemoval(b.me);
  expect(a.desk.facts()?.cutOff).toEqual([]);
  a.hears(b.me, 'viewer');
  b.hears(a.me, 'owner');
  const second = cable();
  a.desk.linked({ id: b.me }, { facts: second.ends[0] }, page.signal);
  b.desk.linked({ id: a.me }, { facts: second.ends[1] }, page.signal);
  second.plug();
  await waitFor(() => a.isOnline(b.me), { what: 'what it says to be heard' });
});

it('how a camera warns is written down when it is chosen, and when that is undone; what was refused is not', async () => {
  const [a, camera, stranger] = [monitor(7), deviceNumber(8), deviceNumber(9)];
  a.hears(camera, 'camera');
  const choose = (device: DeviceId) =>
    a.desk.ask({ do: 'edit-facts', camera: device, set: { warnings: { hot: 'alarm' } } });
  const chosen = { kind: 'warning-chosen', camera, of: 'hot' };
  expect(await choose(stranger)).toEqual({ ok: false, why: 'unknown-camera' });
  expect(a.written).toEqual([]);
  for (let again = 0; again < 2; again++) expect(await choose(camera)).toEqual({ ok: true });
  expect(await a.desk.ask({ do: 'undo-facts' })).toEqual({ ok: true });
  expect(a.written).toEqual([
    { ...chosen, how: 'alarm' },
    { ...chosen, how: 'notify' },
  ]);
});
