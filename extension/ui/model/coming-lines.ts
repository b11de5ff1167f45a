import { isLost } from '../../../shared/alarm/index.ts';
import { type Ms, minutes } from '../../../shared/lib/index.ts';
import { warningWords } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';

/** Shorter than this it was a hiccup, of which the tile says enough. */
const AWAY: Ms = minutes(1);
/** For as long as somebody may still wonder. */
const NEWS_FOR: Ms = minutes(2);

interface Given extends Pick<Snapshot, 'household' | 'comings' | 'alarm' | 'online'> {
  readonly cameras: readonly Pick<CameraFacts, 'id' | 'name'>[];
}

/** Pure: who went and who came back just now, in words. Of whoever has no name here, and of what a card says, nothing. */
export function comingLines(given: Given, now: Ms): readonly string[] {
  const { cameras, household, comings = [], alarm, online } = given;
  const names = new Map([...cameras, ...(household?.others ?? [])].map(({ id, name }) => [id, name]));
  return comings.flatMap((coming) => {
    const name = names.get(coming.device);
    if (name === undefined) return [];
    if (coming.is === 'back')
      return now - coming.at < NEWS_FOR ? [warningWords.isBack(name, coming.away)] : [];
    const away = now - coming.since;
    const own = alarm.cameras[coming.device];
    const isNews = online && away >= AWAY && away < AWAY + NEWS_FOR && !(own && isLost(own));
    return isNews ? [warningWords.isAway(name)] : [];
  });
}
