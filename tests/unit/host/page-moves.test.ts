import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { adoptServers } from '../../../extension/host/monitors/adopt-servers.ts';
import type { Move } from '../../../extension/host/records.ts';
import { createServerMoves } from '../../../extension/host/server-moves.ts';
import type { Settings } from '../../../extension/host/snapshot.ts';
import { cell, emitter, silentLog } from '../../../shared/lib/index.ts';
import { type ControlMessage, DeviceId, parseControl } from '../../../shared/protocol/index.ts';
import { at, server } from './servers.ts';

const id = (letter: string): DeviceId => v.parse(DeviceId, letter.repeat(32));
const [camera, laptop, desk] = [id('c'), id('l'), id('d')];
const { signal } = new AbortController();

/** What a computer that moves says to a phone and to another computer. */
async function saidWhenMoving(): Promise<ReadonlyMap<DeviceId, ControlMessage[]>> {
  const said = new Map<DeviceId, ControlMessage[]>();
  const settings = cell(at('new.example'));
  const moves = createServerMoves({
    devices: {
      said: emitter(),
      live: emitter(),
      records: () => [camera, laptop].map((one) => ({ id: one, confirmed: 0 })),
      send(to, message) {
        said.set(to, [...(said.get(to) ?? []), message]);
        return true;
      },
      confirmed: async () => undefined,
    },
    isMonitor: (one) => one === laptop,
    move: cell<Move>({ revision: 0, previous: [] }),
    settings,
    save: async () => undefined,
    use: () => undefined,
    phone: async () => ({ page: settings.value.page, rendezvous: settings.value.rendezvous }),
    log: silentLog,
    signal,
  });
  await moves.begin(at('old.example'), settings.value);
  return said;
}

/** The other computer, which hears it from somebody in this role. */
function hearing(role: 'owner' | 'viewer', here = 'old.example') {
  const said = emitter<{ from: DeviceId; message: ControlMessage }>();
  const settings = cell(at(here));
  adoptServers({
    peers: { said, send: () => true },
    belonging: { members: cell({ members: new Map([[desk, { role }]]) }) },
    settings: () => settings.value,
    save: async (next: Settings) => settings.set(next),
    health: cell([]),
    log: silentLog,
    signal,
  } as unknown as Parameters<typeof adoptServers>[0]);
  const hear = (...messages: readonly ControlMessage[]): void => {
    for (const message of messages) said.emit({ from: desk, message });
  };
  return { settings, hear };
}

const servers = (host: string): ControlMessage => ({
  kind: 'servers',
  revision: 1,
  rendezvous: [server(host)],
  ice: [],
});
const page = (address: string): ControlMessage => ({ kind: 'page', page: address });

describe('the page of a new server', () => {
  test('goes to the other computers before the server itself, and not to phones', async () => {
    const said = await saidWhenMoving();
    expect(said.get(laptop)?.map(({ kind }) => kind)).toEqual(['page', 'servers']);
    expect(said.get(laptop)?.[0]).toEqual(page('https://new.example/camera/'));
    expect(said.get(camera)?.map(({ kind }) => kind)).toEqual(['servers']);
  });

  test('is taken over together with the server, from an owner', () => {
    const { settings, hear } = hearing('owner');
    hear(page('https://new.example/camera/'));
    expect(settings.value).toEqual(at('old.example'));
    hear(servers('new.example'));
    expect(settings.value).toEqual(at('new.example'));
  });

  test('is taken over from nobody else', () => {
    const { settings, hear } = hearing('viewer');
    hear(page('https://new.example/camera/'), servers('new.example'));
    expect(settings.value).toEqual(at('old.example'));
  });

  test('stays as it is where the server is not new: somebody chose it here', () => {
    const { settings, hear } = hearing('owner');
    hear(page('https://other.example/camera/'), servers('old.example'));
    expect(settings.value).toEqual(at('old.example'));
  });

  test('stays as it is where an older computer does not say it, also when it said another before', () => {
    const { settings, hear } = hearing('owner');
    hear(servers('new.example'));
    expect(settings.value).toEqual({ ...at('new.example'), page: 'https://old.example/camera/' });
    hear(page('https://third.example/camera/'), servers('new.example'), servers('fourth.example'));
    expect(settings.value.page).toBe('https://old.example/camera/');
  });
});

test.each([
  ['https://a.example/', true],
  ['https://a.example:8443/camera/', true],
  ['http://127.0.0.1:9000/camera/', true],
  ['http://localhost/camera/', true],
  ['http://[::1]:9000/camera/', true],
  ['http://192.168.1.20:8443/camera/', false],
  ['http://localhost.evil.example/camera/', false],
  ['http://127.0.0.1@evil.example/camera/', false],
  ['https://me:secret@a.example/', false],
  ['https://a.example/camera/#q', false],
  ['https://a.example/camera/?q/', false],
  ['https://a.example/camera', false],
  ['javascript:alert(1)//', false],
  [`https://a.example/${'a'.repeat(300)}/`, false],
])('%s as a page from another computer: %s', (address, taken) => {
  expect(parseControl(JSON.stringify(page(address))).ok).toBe(taken);
});
