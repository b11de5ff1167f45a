import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type CommandContext, obey } from '../../../extension/host/commands.ts';
import { DeviceId } from '../../../shared/protocol/index.ts';
import { type Quality, usualQuality } from '../../../shared/quality/index.ts';

const nursery = v.parse(DeviceId, 'a'.repeat(32));

function aHost(known = true) {
  const heard: boolean[] = [];
  let quality: Quality = usualQuality;
  const context = {
    roster: {
      records: () => (known ? [{ id: nursery, quality }] : []),
      setQuality: async (_: DeviceId, next: Quality) => {
        quality = next;
        return known;
      },
    },
    listen: {
      listen: async (_: DeviceId, on: boolean) => heard.push(on) > 0,
    },
    snapshot: { value: undefined },
    record: () => undefined,
    facts: { note: () => undefined },
  } as unknown as CommandContext;
  return {
    heard,
    choose: (wish: Partial<Quality>) =>
      obey({ do: 'set-quality', camera: nursery, quality: { ...quality, ...wish } }, context),
  };
}

test('whoever chooses sound only hears the camera at once', async () => {
  const { heard, choose } = aHost();
  expect(await choose({ preset: 'saver' })).toEqual({ ok: true });
  expect(heard).toEqual([]);
  expect(await choose({ preset: 'sound-only' })).toEqual({ ok: true });
  expect(heard).toEqual([true]);
});

test('another wish does not turn a sound on again that was turned off since', async () => {
  const { heard, choose } = aHost();
  await choose({ preset: 'sound-only' });
  await choose({ maxFrameRate: 10 });
  expect(heard).toEqual([true]);
});

test('a camera that is not known is not listened to', async () => {
  const { heard, choose } = aHost(false);
  expect(await choose({ preset: 'sound-only' })).toEqual({ ok: false, why: 'unknown-camera' });
  expect(heard).toEqual([]);
});
