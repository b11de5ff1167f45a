import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { groupNames, kindGroups } from '../../../extension/ui/history/kind-groups.ts';
import { pageIn } from '../../../extension/ui/history/pages.ts';
import type { Entry } from '../../../extension/ui/history/source.ts';
import {
  dayNamed,
  everything,
  matcherOf,
  nameDay,
  queryOf,
} from '../../../extension/ui/history/timeline/wanted.ts';
import { housekeeping, kindNames } from '../../../shared/events/index.ts';
import { DeviceId, LogId } from '../../../shared/protocol/index.ts';
import { historyWords } from '../../../shared/words/index.ts';
import { seed } from '../../seed.ts';

const device = v.parse(DeviceId, 'n'.repeat(32));
const entry = (kind: string, fields: Entry['fields']): Entry => ({
  log: v.parse(LogId, `${device}.one`),
  seq: 1,
  at: 0,
  device,
  about: device,
  kind,
  fields,
  prev: '',
  hash: '',
});

describe('the filter of the history', () => {
  it('offers every kind that a person reads, each in one group, and each group has a word', () => {
    const offered = groupNames.flatMap((group) => kindGroups[group]);
    expect(offered.toSorted()).toEqual(kindNames.filter((kind) => !housekeeping.has(kind)).toSorted());
    for (const group of groupNames) expect(historyWords.timeline.groups[group]).toBeTruthy();
  });

  it('asks the indexes for exactly what was chosen, and for nothing where nothing was', () => {
    expect(queryOf(everything)).toEqual({ during: {} });
    const { kinds, about, during } = queryOf({
      ...everything,
      about: device,
      group: 'losses',
      from: '2026-05-01',
      to: '2026-05-02',
    });
    expect([about, kinds?.includes('lost')]).toEqual([device, true]);
    expect(during).toEqual({
      from: new Date(2026, 4, 1).getTime(),
      to: new Date(2026, 4, 3).getTime(),
    });
  });

  it('takes a day from a field and writes it back the same, and takes nothing else for a day', () => {
    const moment = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2080, 0) });
    fc.assert(
      fc.property(moment, (at) => {
        const day = dayNamed(nameDay(at));
        expect(day && day.from <= at && at < day.to).toBe(true);
      }),
      { seed },
    );
    for (const text of ['', '2026', '12.5.2026', '2026-5-1', 'today']) expect(dayNamed(text)).toBeUndefined();
  });

  it('finds all words in what a person reads, whatever their case and order', () => {
    const who = (): string => 'Nursery';
    const lost = entry('lost', { camera: device, why: 'no-answer' });
    expect(matcherOf('  ', who)).toBeUndefined();
    expect(matcherOf('LOST nursery', who)?.(lost)).toBe(true);
    expect(matcherOf('lost kitchen', who)?.(lost)).toBe(false);
  });

  it('knows its pages by the address, and takes any other address for the cameras', () => {
    expect(['#history', '#history/days', '#history/nonsense', '#cameras', ''].map(pageIn)).toEqual([
      'timeline',
      'days',
      'timeline',
      undefined,
      undefined,
    ]);
  });
});
