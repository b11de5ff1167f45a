import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Entry, Place } from '../../../extension/ui/history/source.ts';
import { readMatching } from '../../../extension/ui/history/timeline/matching.ts';
import { createStarts } from '../../../extension/ui/history/timeline/starts.ts';
import { DeviceId, LogId } from '../../../shared/protocol/index.ts';

const monday: Place = { go: 'newer' };
const tuesday: Place = { go: 'older' };

const device = v.parse(DeviceId, 'm'.repeat(32));
const entry: Entry = {
  at: 1000,
  device,
  about: device,
  kind: 'tenth',
  fields: {},
  log: v.parse(LogId, `${device}.one`),
  seq: 0,
  prev: '',
  hash: '0',
};

function scene() {
  const begun: Place[] = [];
  return { begun, starts: createStarts((place) => begun.push(place)) };
}

describe('what is gone to in the history', () => {
  it('is the day that was asked for last, also where the one before is found after it', async () => {
    const { begun, starts } = scene();
    const [slow, quick] = [Promise.withResolvers<Place>(), Promise.withResolvers<Place>()];
    const both = [starts.find(() => slow.promise), starts.find(() => quick.promise)];
    quick.resolve(tuesday);
    await both[1];
    slow.resolve(monday);
    await both[0];
    expect(begun).toEqual([tuesday]);
  });

  it('is what was gone to at once, while a day was still being looked for', async () => {
    const { begun, starts } = scene();
    const slow = Promise.withResolvers<Place>();
    const looking = starts.find(() => slow.promise);
    starts.go(tuesday);
    slow.resolve(monday);
    await looking;
    expect(begun).toEqual([tuesday]);
  });
});

it('a search that was given up no longer says how far it has come', async () => {
  const page = Promise.withResolvers<readonly Entry[]>();
  const leave = new AbortController();
  const said: number[] = [];
  const read = readMatching({
    source: { page: () => page.promise, watch: () => undefined, devices: async () => [] },
    query: {},
    matches: () => true,
    lookedTo: (moment) => said.push(moment),
  });
  const reading = read({ go: 'older' }, 10, leave.signal);
  leave.abort();
  page.resolve([entry]);
  await reading;
  expect(said).toEqual([]);
});
