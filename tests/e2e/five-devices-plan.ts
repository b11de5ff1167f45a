/** What happens in a round to five devices, by chance and yet the same for the same seed; and what must be so after it. */
import fc from 'fast-check';
import type { Said } from './five-devices.ts';

export const PHONES = ['nursery', 'kitchen', 'hall'] as const;
export type PhoneName = (typeof PHONES)[number];
const COMPUTERS = ['den', 'loft'] as const;
export type ComputerName = (typeof COMPUTERS)[number];

export interface Edit {
  readonly by: ComputerName;
  readonly of: PhoneName;
  readonly field: 'name' | 'room' | 'icon' | 'notes' | 'nothing';
}

export interface Round {
  /** The computer that is killed, and started where it hears nobody. */
  readonly apart: ComputerName;
  /** Days by which its clock is wrong from then on. */
  readonly clock: -1 | 0 | 1;
  /** Whether the other one is killed too, before the two meet again. */
  readonly killsOther: boolean;
  /** Phones that end without a word, and come back when all meet again. */
  readonly phones: readonly PhoneName[];
  readonly edits: readonly Edit[];
  /** One phone is removed by this computer, while both write of it, and is paired anew afterwards. */
  readonly removes: { readonly by: ComputerName; readonly phone: 'nursery' | 'hall' } | undefined;
}

const computer = fc.constantFrom(...COMPUTERS);

const edit: fc.Arbitrary<Edit> = fc.record({
  by: computer,
  of: fc.constantFrom(...PHONES),
  field: fc.constantFrom('name', 'room', 'icon', 'notes', 'nothing'),
});

export const round: fc.Arbitrary<Round> = fc.record({
  apart: computer,
  clock: fc.constantFrom(-1, 0, 1),
  killsOther: fc.boolean(),
  phones: fc.subarray([...PHONES], { maxLength: 2 }),
  edits: fc.array(edit, { minLength: 5, maxLength: 12 }),
  removes: fc.option(fc.record({ by: computer, phone: fc.constantFrom('nursery', 'hall') }), {
    nil: undefined,
    freq: 2,
  }),
});

/** What everybody must say once all have met again. */
interface Expected {
  wrote(by: ComputerName, key: string, value: unknown): void;
  noted(device: string, mark: string): void;
  /** Nothing of this device may be left, until it is paired anew. */
  forgot(device: string): void;
  paired(by: ComputerName, device: string, name: string): void;
  /** The first thing that is lost, or has come back. */
  wrongIn(said: Said): string | undefined;
  /** All have met, and this is what they say. */
  settled(said: Said): void;
}

export function createExpected(): Expected {
  let before: Said = {};
  /** Of those who wrote one register apart, one wins: whoever wrote last by its own account. */
  const written = new Map<string, Map<ComputerName, unknown>>();
  /** Every letter of a note stays, whoever else wrote in it. */
  const marks = new Map<string, string[]>();
  const gone = new Set<string>();
  const isGone = (key: string): boolean => [...gone].some((device) => key.includes(device));
  const text = (value: unknown): string => JSON.stringify(value ?? '');

  function wrote(by: ComputerName, key: string, value: unknown): void {
    const of = written.get(key) ?? new Map<ComputerName, unknown>();
    written.set(key, of.set(by, value));
  }

  return {
    wrote,
    noted: (device, mark) => void marks.set(device, [...(marks.get(device) ?? []), mark]),
    forgot(device) {
      gone.add(device);
      marks.delete(device);
      for (const key of [...written.keys()]) if (key.includes(device)) written.delete(key);
      before = Object.fromEntries(Object.entries(before).filter(([key]) => !key.includes(device)));
    },
    paired(by, device, name) {
      gone.delete(device);
      wrote(by, `${device}.name`, name);
    },
    wrongIn(said) {
      for (const key of new Set([...Object.keys(said), ...Object.keys(before), ...written.keys()])) {
        const now = text(said[key]);
        if (isGone(key)) {
          if (now !== text('')) return `${key} came back as ${now}`;
          continue;
        }
        // Quieted alarms and layouts are nobody's business here, and notes are looked at below.
        if (!/^[a-z2-7]{32}\.(name|room|icon)$/.test(key)) continue;
        const may = written.has(key) ? [...(written.get(key)?.values() ?? [])] : [before[key]];
        if (!may.map(text).includes(now)) return `${key} is ${now} and not of ${may.map(text).join()}`;
      }
      for (const [device, all] of marks) {
        const notes = said[`notes/${device}`];
        for (const mark of all)
          if (String(notes ?? '').split(mark).length !== 2) return `${mark} is not once in ${text(notes)}`;
      }
      return undefined;
    },
    settled(said) {
      before = said;
      written.clear();
    },
  };
}
