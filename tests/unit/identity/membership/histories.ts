import fc from 'fast-check';
import type { CheckedStatement } from '../../../../shared/identity/membership/index.ts';
import {
  adding,
  by,
  byFounder,
  byRecovery,
  type Device,
  device,
  founder,
  moving,
  removing,
  said,
} from './story.ts';

const people = ['mum', 'dad', 'aunt', 'phone', 'tablet', 'guest'].map(device);
export const everybody: readonly Device[] = [founder, ...people];

/** One step of a history: numbers that pick among what there is at that moment, whatever it is. */
const step = fc.record({
  author: fc.nat(1000),
  subject: fc.nat(1000),
  /** How much of what was said so far the author has seen: honest or not. */
  view: fc.array(fc.nat(1000), { maxLength: 3 }),
  deed: fc.constantFrom('owner', 'owner', 'camera', 'viewer', 'remove', 'remove', 'move'),
  last: fc.nat(1000),
});

const pick = <T>(from: readonly T[], number: number): T | undefined =>
  from[number % Math.max(1, from.length)];

type Voice = Parameters<typeof said>[0];

/**
 * Histories of a household whose owners speak without having heard each other, contradict and remove each other, go on
 * after they were removed, date back, and speak as what they never were.
 */
export const history = fc.array(step, { maxLength: 14 }).map((steps) => {
  const all: CheckedStatement[] = [];
  const voices: { readonly voice: Voice; readonly from: CheckedStatement | undefined }[] = [
    { voice: byFounder, from: undefined },
    { voice: byFounder, from: undefined },
    { voice: byRecovery, from: undefined },
  ];
  for (const { author, subject, view, deed, last } of steps) {
    const speaker = pick(voices, author);
    const about = pick(everybody, subject);
    if (!speaker || !about) continue;
    const seen = new Set(view.flatMap((at) => pick(all, at) ?? []));
    if (speaker.from && seen.size === 0) seen.add(speaker.from);
    const readers = everybody.filter((_, at) => (last >> at) % 2 === 0);
    const does =
      deed === 'remove'
        ? removing(about, last % 3 === 0 ? null : (pick(all, last) ?? null))
        : deed === 'move'
          ? moving(2 + (last % 3), readers)
          : adding(about, deed);
    const made = said(speaker.voice, [...seen], does);
    all.push(made);
    if (deed === 'owner') voices.push({ voice: by(about, made), from: made });
    // Once a camera always a camera: whatever it says, it says in vain.
    if (deed === 'camera') voices.push({ voice: by(about, made), from: made });
  }
  return all;
});
