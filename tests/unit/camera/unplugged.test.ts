import { expect, it } from 'vitest';
import type { Presence } from '../../../shared/household/index.ts';
import { cell, silentLog } from '../../../shared/lib/index.ts';
import { reportOwn } from '../../../site/camera/facts/report-own.ts';
import type { Battery } from '../../../site/camera/phone/battery.ts';
import { fakeClock } from '../../fake-clock.ts';

type Options = Parameters<typeof reportOwn>[1];

/** A phone whose page can be loaded again and again; what it keeps outlives each. */
function phone() {
  let kept = false;
  let page = new AbortController();
  const recorded: unknown[] = [];
  const load = (seen: boolean) => {
    page.abort();
    page = new AbortController();
    const battery = cell<Battery | undefined>(undefined);
    let now: Presence | undefined;
    const mediaDevices = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
    const options = {
      eye: cell({ at: 'opening', trouble: undefined }),
      session: { facts: cell({ seen }), linked: cell([]) },
      battery,
      navigator: { mediaDevices },
      diary: { record: (_: string, fields: unknown) => recorded.push(fields) },
      unplugged: {
        was: kept,
        keep: (is: boolean) => {
          kept = is;
        },
      },
      clock: fakeClock(),
      log: silentLog,
      signal: page.signal,
    };
    const household = {
      report: () => 'changed' as const,
      setPresence: (presence: Presence) => {
        now = presence;
      },
    };
    reportOwn(household, options as unknown as Options);
    const charges = (charging: boolean) => battery.set({ level: 0.8, charging });
    return { charges, strains: () => now?.strains ?? [] };
  };
  return { load, recorded };
}

it('a phone that is loaded again while it is unplugged warns on, from the first moment, until the cable is back', () => {
  const { load, recorded } = phone();
  const first = load(true);
  first.charges(true);
  first.charges(false);
  expect(first.strains()).toEqual(['unplugged']);
  const again = load(false);
  expect(again.strains(), 'before it knows its battery').toEqual(['unplugged']);
  again.charges(false);
  expect(again.strains()).toEqual(['unplugged']);
  again.charges(true);
  expect(again.strains()).toEqual([]);
  expect(load(true).strains(), 'after that').toEqual([]);
  expect(recorded, 'written down once').toEqual([
    { by: 'unplugged', on: true },
    { by: 'unplugged', on: false },
  ]);
});

it('a phone that never was plugged in does not warn, however often it is loaded again', () => {
  const { load, recorded } = phone();
  for (let n = 0; n < 3; n += 1) {
    const page = load(true);
    page.charges(false);
    expect(page.strains()).toEqual([]);
  }
  expect(recorded).toEqual([]);
});

it('a phone whose cable went while the page was closed does not warn: nobody was told that it was on it', () => {
  const { load } = phone();
  load(true).charges(true);
  const again = load(true);
  again.charges(false);
  expect(again.strains()).toEqual([]);
});
