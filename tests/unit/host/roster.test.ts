import { expect, test } from 'vitest';
import type { CameraRecord } from '../../../extension/host/records.ts';
import { createRoster } from '../../../extension/host/roster.ts';
import { createBoot, createIdentity } from '../../../shared/identity/index.ts';
import { cell, emitter, silentLog } from '../../../shared/lib/index.ts';
import type { Incoming } from '../../../shared/link/index.ts';
import { usualQuality } from '../../../shared/quality/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { fakeNetwork } from '../link/fake-rtc.ts';

const { id, keys } = await createIdentity();

/** A monitor with one camera, which nobody watches; each write to its disk takes a while. */
async function roster() {
  const clock = fakeClock();
  const network = fakeNetwork(clock);
  const { signal } = new AbortController();
  const first: CameraRecord = {
    ...{ id, keys, name: 'Nursery', addedAt: 1, watched: false, confirmed: 0, epoch: 1, told: false },
    ...{ quality: usualQuality, unsaid: false },
  };
  const disk = new Map<string, CameraRecord>([[id, first]]);
  const slowly = (): Promise<void> => new Promise((resolve) => clock.after(10, resolve));
  const opened = await createRoster({
    table: {
      all: async () => [...disk.values()],
      async put(row) {
        await slowly();
        disk.set(row.id, row);
      },
      remove: async (gone) => void disk.delete(gone),
    },
    lines: {
      add: async () => ({
        send: async () => ({ at: 'unanswered' as const }),
        incoming: emitter<Incoming>(),
        health: cell([]),
        hint: () => undefined,
      }),
      remove: () => undefined,
      addRemoved: async () => undefined,
      stranger: emitter(),
      stoodIn: emitter(),
    },
    isOwner: () => true,
    expel: async () => undefined,
    myBoot: createBoot(),
    rtc: (config) => network.connection(config).asRtc,
    ice: () => [],
    online: () => true,
    clock,
    random: () => 0.5,
    log: silentLog,
    signal,
  });
  return { opened, disk, clock };
}

test('what is wished of a camera is not undone by what becomes known of it in the same moment', async () => {
  const { opened, disk, clock } = await roster();
  const all = Promise.all([
    opened.setQuality(id, { ...usualQuality, preset: 'saver' }),
    opened.confirmed(id, 7),
    opened.stoodIn(id, 3),
    opened.rename(id, 'Hall'),
  ]);
  await clock.advance(1000);
  await all;
  const wanted = { name: 'Hall', quality: { preset: 'saver' }, confirmed: 7, epoch: 3 };
  expect(opened.records()).toMatchObject([wanted]);
  expect(disk.get(id)).toMatchObject(wanted);
});
