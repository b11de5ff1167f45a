import type { Ms } from '../../../../shared/lib/index.ts';
import type { HistorySource, Place, Query } from '../source.ts';

/** Where the list begins. What was asked for last counts, also where the place of something else is found after it. */
export interface Starts {
  go(place: Place): void;
  find(look: () => Promise<Place>): Promise<void>;
}

export function createStarts(begin: (place: Place) => void): Starts {
  let newest = 0;
  return {
    go(place) {
      newest += 1;
      begin(place);
    },
    async find(look) {
      newest += 1;
      const mine = newest;
      const place = await look();
      if (mine === newest) begin(place);
    },
  };
}

/** Beside the first entry after a day, so that the day itself stands at the head of the list. */
export async function placeOfDay(
  source: Pick<HistorySource, 'page'>,
  query: Query,
  day: { readonly to: Ms },
): Promise<Place> {
  const [beside] = await source.page({ ...query, during: { from: day.to } }, { go: 'newer' }, 1);
  const [there] = await source.page(query, { beside, go: 'older' }, 1);
  // Before the first day of all there is nothing: the oldest entry is what is nearest.
  return there === undefined ? { go: 'newer' } : { beside, go: 'older' };
}
