import { expect, it } from 'vitest';
import { announceCutOff } from '../../../../extension/host/facts/announce-cut-off.ts';
import type { Breach } from '../../../../shared/household/index.ts';
import { emitter } from '../../../../shared/lib/index.ts';
import { deviceNumber } from '../../household/world.ts';

it('whoever is cut off is named, a camera and a computer alike, and each is told of as what it is', () => {
  const refused = emitter<Breach>();
  const shown: { title: string; message: string }[] = [];
  const [phone, laptop, unnamed] = [deviceNumber(1), deviceNumber(2), deviceNumber(3)];
  announceCutOff({
    household: { refused },
    cameraName: (id) => (id === phone ? 'Crib' : undefined),
    computerName: (id) => (id === laptop ? 'Kitchen laptop' : undefined),
    desk: { notify: (notice) => void shown.push(notice) },
    signal: new AbortController().signal,
  });
  for (const peer of [phone, laptop, unnamed]) refused.emit({ peer, why: 'garbage' });
  expect(shown.map(({ title }) => title)).toEqual([
    'Crib is no longer listened to',
    'Kitchen laptop is no longer listened to',
    'Another computer is no longer listened to',
  ]);
  expect(shown.map(({ message }) => message.includes('picture'))).toEqual([true, false, false]);
});
