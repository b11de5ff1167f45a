import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Cell, cell, emitter } from '../../../shared/lib/index.ts';
import {
  type ControlMessage,
  DeviceId,
  type Membership,
  type RendezvousServer,
} from '../../../shared/protocol/index.ts';
import type { ServerHealth } from '../../../shared/rendezvous/index.ts';
import { createMoving } from '../../../site/camera/moving.ts';
import { type Move, parseMove } from '../../../site/camera/server-moves.ts';

const at = (host: string): RendezvousServer => ({
  host,
  port: 443,
  path: '/rendezvous',
  key: 'peerjs',
  secure: true,
});
const [old, fresh, other] = [at('old.example'), at('new.example'), at('other.example')];

const [laptop, desktop] = ['l', 'd'].map((letter) => v.parse(DeviceId, letter.repeat(32))) as [
  DeviceId,
  DeviceId,
];

/** Only what a move touches. */
const member = (...rendezvous: RendezvousServer[]): Membership =>
  ({ cameraName: 'Nursery', rendezvous, ice: [] }) as unknown as Membership;

/** The disk has answered. */
const written = (): Promise<void> => Promise.resolve();

function moving(membership = member(old), move?: Move) {
  const health: Cell<readonly ServerHealth[]> = cell([]);
  const heard = emitter<{ server: RendezvousServer }>();
  const kept: { membership: Membership; move: Move | undefined }[] = [];
  const stands: RendezvousServer[][] = [];
  const sent: ControlMessage[] = [];
  const disk = { isFull: false };
  let lane = true;
  const it = createMoving({
    membership,
    move,
    async keep(changed, next) {
      if (disk.isFull) return false;
      kept.push({ membership: changed, move: next });
      return true;
    },
    rendezvous: { health, heard },
    goTo: (servers) => stands.push([...servers]),
    signal: new AbortController().signal,
  });
  const confirm = (): void =>
    it.confirm(laptop, (message) => {
      if (lane) sent.push(message);
      return lane;
    });
  const open = (...servers: RendezvousServer[]): void =>
    health.set(servers.map((server) => ({ server, health: { at: 'open', since: 0 } })));
  const cut = (): void => {
    lane = false;
  };
  const mend = (): void => {
    lane = true;
  };
  return { it, kept, stands, sent, heard, open, confirm, cut, mend, disk };
}

test('a new server is used beside the old one, and kept before it is confirmed', () => {
  const { it, kept, stands, sent, confirm } = moving();
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  expect(stands.at(-1)).toEqual([fresh, old]);
  expect(kept.at(-1)?.membership.rendezvous).toEqual([fresh, old]);
  confirm();
  expect(sent).toEqual([]);
});

test('it confirms once it stands registered at the new server, and once only', async () => {
  const { it, sent, open, confirm } = moving();
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  await written();
  open(old);
  confirm();
  expect(sent).toEqual([]);
  open(old, fresh);
  confirm();
  confirm();
  expect(sent).toEqual([{ kind: 'servers-confirmed', revision: 3 }]);
});

test('a confirmation that could not be sent is owed until it can', async () => {
  const { it, sent, open, confirm, cut, mend } = moving();
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  await written();
  open(fresh);
  cut();
  confirm();
  mend();
  confirm();
  expect(sent).toHaveLength(1);
});

test('the old server goes only when a message came through the new one', () => {
  const { it, stands, heard, kept } = moving();
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  heard.emit({ server: old });
  expect(stands.at(-1)).toEqual([fresh, old]);
  heard.emit({ server: fresh });
  expect(stands.at(-1)).toEqual([fresh]);
  expect(kept.at(-1)).toMatchObject({ membership: { rendezvous: [fresh] }, move: undefined });
});

test('a move that a reload interrupted goes on: it is still confirmed, and still ends', () => {
  const move = { revision: 3, next: [fresh], added: [fresh] };
  const { stands, sent, open, confirm, heard } = moving(member(fresh, old), parseMove(structuredClone(move)));
  open(fresh, old);
  confirm();
  expect(sent).toEqual([{ kind: 'servers-confirmed', revision: 3 }]);
  heard.emit({ server: fresh });
  expect(stands).toEqual([[fresh]]);
});

test('a second announcement on the way to the first keeps every server that may still be needed', () => {
  const { it, stands } = moving();
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  it.announced({ revision: 4, rendezvous: [other], ice: [] }, laptop);
  expect(stands.at(-1)).toEqual([other, fresh, old]);
});

test('an announcement said again changes nothing and is confirmed again', async () => {
  const { it, kept, sent, open, confirm } = moving();
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  await written();
  open(fresh);
  confirm();
  const before = kept.length;
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  confirm();
  expect(kept).toHaveLength(before);
  expect(sent).toHaveLength(2);
});

test('each owner counts its own changes: another one is not confirmed what it never said', () => {
  const { it, sent, open, confirm, stands } = moving();
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, desktop);
  open(old, fresh);
  confirm();
  expect(sent).toEqual([]);
  it.announced({ revision: 3, rendezvous: [other], ice: [] }, laptop);
  expect(stands.at(-1)?.[0]).toEqual(other);
});

test('other STUN servers alone are taken, and confirmed as soon as they are written', async () => {
  const { it, sent, confirm } = moving();
  it.announced({ revision: 9, rendezvous: [old], ice: [{ urls: 'stun:stun.example' }] }, laptop);
  confirm();
  expect(sent).toEqual([]);
  await written();
  confirm();
  expect(it.membership.ice).toEqual([{ urls: 'stun:stun.example' }]);
  expect(sent).toEqual([{ kind: 'servers-confirmed', revision: 9 }]);
});

test('what could not be written is not confirmed, so that a reload finds somebody at the old server', async () => {
  const { it, sent, open, confirm, disk, kept } = moving();
  disk.isFull = true;
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  open(old, fresh);
  await written();
  confirm();
  expect(sent).toEqual([]);
  disk.isFull = false;
  it.announced({ revision: 3, rendezvous: [fresh], ice: [] }, laptop);
  await written();
  confirm();
  expect(kept.at(-1)).toMatchObject({ membership: { rendezvous: [fresh, old] }, move: { revision: 3 } });
  expect(sent).toEqual([{ kind: 'servers-confirmed', revision: 3 }]);
});

test('a stored move that somebody damaged counts as none', () => {
  for (const raw of [undefined, {}, { revision: 1 }, { revision: 1, next: [{}], added: [] }])
    expect(parseMove(raw)).toBeUndefined();
});
