import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcement,
  beginMove,
  endMove,
  serversInUse,
  waitingFor,
} from '../../../extension/host/moving.ts';
import type { CameraRecord, Move } from '../../../extension/host/records.ts';
import type { DeviceId, RendezvousServer } from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';
import { server } from './servers.ts';

const camera = (name: string, confirmed: number, removedAt?: number): CameraRecord => ({
  id: name as DeviceId,
  keys: { sign: '', agree: '' },
  name,
  addedAt: 0,
  epoch: 1,
  told: false,
  watched: true,
  quality: { preset: 'auto', prefer: 'balanced' },
  confirmed,
  ...(removedAt === undefined ? {} : { removedAt }),
});
const start: Move = { revision: 0, previous: [] };
const hosts = (servers: readonly RendezvousServer[]): string[] => servers.map(({ host }) => host);

describe('a change of servers', () => {
  it('keeps the old server until every camera has confirmed', () => {
    const move = beginMove(start, server('old'), server('new'));
    const late = [camera('a', 1), camera('b', 0)];
    expect(hosts(serversInUse(server('new'), endMove(move, late)))).toEqual(['new', 'old']);
    expect(waitingFor(move, late).map(({ name }) => name)).toEqual(['b']);
    const all = [camera('a', 1), camera('b', 1)];
    expect(hosts(serversInUse(server('new'), endMove(move, all)))).toEqual(['new']);
  });

  it('does not wait for a removed camera', () => {
    const move = beginMove(start, server('old'), server('new'));
    expect(endMove(move, [camera('gone', 0, 5)]).previous).toEqual([]);
  });

  it('keeps both earlier servers when it changes twice while a camera is away', () => {
    const once = beginMove(start, server('a'), server('b'));
    const twice = beginMove(once, server('b'), server('c'));
    expect(hosts(serversInUse(server('c'), twice))).toEqual(['c', 'b', 'a']);
    expect(endMove(twice, [camera('away', 1)]).previous).toHaveLength(2);
  });

  it('back to the first server leaves nothing of it among the old ones', () => {
    const there = beginMove(start, server('a'), server('b'));
    const back = beginMove(there, server('b'), server('a'));
    expect(hosts(serversInUse(server('a'), back))).toEqual(['a', 'b']);
  });

  it('announces other relays under a new number without moving the rendezvous', () => {
    const move = beginMove(start, server('a'), server('a'));
    expect(move).toEqual({ revision: 1, previous: [] });
    expect(announcement(move, server('a'), [{ urls: 'stun:s' }])).toMatchObject({
      kind: 'servers',
      revision: 1,
    });
  });

  it('never lets go of a server that some camera may still wait at, whatever the order of changes', () => {
    const step = fc.oneof(
      fc.record({ to: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({ confirms: fc.nat({ max: 2 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let current = server('a');
        let move = start;
        const cameras = ['x', 'y', 'z'].map((name) => ({ name, confirmed: 0, at: 'a' }));
        for (const one of steps) {
          if ('to' in one) {
            move = beginMove(move, current, server(one.to));
            current = server(one.to);
          } else {
            const confirming = cameras[one.confirms];
            if (confirming) Object.assign(confirming, { confirmed: move.revision, at: current.host });
          }
          move = endMove(
            move,
            cameras.map(({ name, confirmed }) => camera(name, confirmed)),
          );
          const used = hosts(serversInUse(current, move));
          for (const { at } of cameras) expect(used).toContain(at);
        }
      }),
      { seed },
    );
  });
});
