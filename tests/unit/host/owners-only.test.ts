import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type CommandContext, obey } from '../../../extension/host/commands.ts';
import type { Command } from '../../../extension/host/snapshot.ts';
import { DeviceId } from '../../../shared/protocol/index.ts';

const device = v.parse(DeviceId, 'a'.repeat(32));

/** Whatever it asks for, nothing but the answer may come of it. */
const aViewersHost = { isOwner: () => false } as unknown as CommandContext;

const deciding: readonly Command[] = [
  { do: 'open-pairing' },
  { do: 'confirm-pairing', name: 'Mine' },
  { do: 'rename', camera: device, name: 'Mine' },
  { do: 'remove', camera: device },
  { do: 'remove-monitor', device },
  { do: 'make-owner', device },
  { do: 'invite-monitor', as: { role: 'owner' } },
  { do: 'recovery-code' },
];

test.each(deciding)(
  'a viewer that asks its own host to $do is told that only owners do that',
  async (command) => {
    expect(await obey(command, aViewersHost)).toEqual({ ok: false, why: 'not-owner' });
  },
);
