import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Devices } from '../../../extension/host/devices.ts';
import type { HostOptions } from '../../../extension/host/host-options.ts';
import type { Move } from '../../../extension/host/records.ts';
import { createServerMoves } from '../../../extension/host/server-moves.ts';
import { createSettingsDesk } from '../../../extension/host/settings-desk.ts';
import type { ThisMonitor } from '../../../extension/host/this-monitor.ts';
import { cell, emitter, pause, silentLog } from '../../../shared/lib/index.ts';
import { type ControlMessage, DeviceId } from '../../../shared/protocol/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { at } from './servers.ts';

const camera = v.parse(DeviceId, 'c'.repeat(32));

/** A monitor whose disk takes a second for each record, and one camera. */
function slowly() {
  const clock = fakeClock();
  const said = emitter<{ readonly from: DeviceId; readonly message: ControlMessage }>();
  const move = cell<Move>({ revision: 0, previous: [] });
  const settings = cell(at('a'));
  const record = { id: camera, confirmed: 0 };
  const moves = createServerMoves({
    devices: {
      said,
      live: emitter<DeviceId>(),
      records: () => [record],
      send: () => true,
      async confirmed(_, revision) {
        await pause(clock, 500);
        record.confirmed = revision;
      },
    },
    isMonitor: () => false,
    move,
    settings,
    save: () => pause(clock, 1000),
    use: () => undefined,
    phone: async () => ({ page: settings.value.page, rendezvous: settings.value.rendezvous }),
    log: silentLog,
    signal: new AbortController().signal,
  });
  const moveTo = (host: string): Promise<void> => {
    const before = settings.value;
    settings.set(at(host));
    return moves.begin(before, settings.value);
  };
  const confirms = (revision: number): void =>
    said.emit({ from: camera, message: { kind: 'servers-confirmed', revision } });
  const hosts = (): string[] => move.value.previous.map(({ host }) => host);
  return { clock, move, moveTo, confirms, hosts };
}

test('settings that are saved twice while the disk is slow move from one server to the next', async () => {
  const clock = fakeClock();
  const settings = cell(at('a'));
  const move = cell<Move>({ revision: 0, previous: [] });
  const nobody = { said: emitter(), live: emitter(), records: () => [], send: () => false };
  const desk = createSettingsDesk(
    {
      ask: async () => undefined,
      clock,
      log: silentLog,
      signal: new AbortController().signal,
    } as unknown as HostOptions,
    {
      keeping: { saveSettings: () => pause(clock, 1000), saveMove: async () => undefined },
      logbook: {},
      belonging: { members: emitter(), epochs: emitter() },
      settings,
      move,
      isOwner: () => true,
    } as unknown as ThisMonitor,
    {
      lines: { proven: emitter(), health: cell([]), setServers: () => undefined },
      roster: { ...nobody, records: () => [{ id: camera, confirmed: 0 }] },
      peers: nobody,
    } as unknown as Devices,
  );
  const both = [desk.save(at('b')), desk.save(at('c'))];
  await clock.advance(5000);
  await Promise.all(both);
  expect(settings.value.rendezvous.host).toBe('c');
  expect(move.value.previous.map(({ host }) => host).sort()).toEqual(['a', 'b']);
});

test('a confirmation of the last change that comes while the next one is written takes nothing of it back', async () => {
  const { clock, move, moveTo, confirms, hosts } = slowly();
  const first = moveTo('b');
  await clock.advance(5000);
  await first;
  expect([move.value.revision, hosts()]).toEqual([1, ['a']]);
  confirms(1);
  await clock.advance(200);
  const second = moveTo('c');
  await clock.advance(5000);
  await second;
  expect(move.value.revision).toBe(2);
  expect(hosts(), 'where the camera stands').toContain('b');
});

test('two changes that are made while the disk is slow keep every server that a camera may wait at', async () => {
  const { clock, move, moveTo, hosts } = slowly();
  const both = [moveTo('b'), moveTo('c')];
  await clock.advance(10_000);
  await Promise.all(both);
  expect([move.value.revision, hosts().sort()]).toEqual([2, ['a', 'b']]);
});
