import { expect, test } from 'vitest';
import type { Snapshot } from '../../../extension/host/snapshot.ts';
import { namesAsText, namesIn } from '../../../extension/ui/history/names.ts';
import { factsWords, historyWords } from '../../../shared/words/index.ts';
import { deviceNumber } from '../household/world.ts';

const [laptop, desk, nameless, phone, stranger] = [1, 2, 3, 4, 5].map(deviceNumber);
if (!laptop || !desk || !nameless || !phone || !stranger) throw new Error('five devices are needed');

const called = (name: string) =>
  // As much of a snapshot as the names need.
  ({
    monitor: { id: laptop, name: 'Laptop' },
    cameras: [{ id: phone, name: 'Nursery' }],
    household: {
      others: [
        { id: desk, name, role: 'owner' },
        { id: nameless, name: undefined, role: 'viewer' },
      ],
    },
  }) as unknown as Snapshot;

test('every device of the household is called by its name, the other computers too', () => {
  const who = namesIn(called('Desk'));
  expect([laptop, phone, desk].map(who)).toEqual(['Laptop', 'Nursery', 'Desk']);
  expect(who(nameless)).toBe(factsWords.unnamed);
  expect(who(stranger)).toBe(historyWords.unnamed);
  expect(namesIn({ ...called('Desk'), household: undefined })(desk)).toBe(historyWords.unnamed);
});

test('a new name of another computer is a change, and anything else is none', () => {
  const later: Snapshot = { ...called('Desk'), online: false };
  expect(namesAsText(called('Desk'))).toBe(namesAsText(later));
  expect(namesAsText(called('Desk'))).not.toBe(namesAsText(called('Study')));
});
