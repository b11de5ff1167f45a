import { type Ms, minutes } from '../../../shared/lib/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';

/** News for as long as somebody may still wonder. */
const NEWS_FOR: Ms = minutes(2);

interface Given extends Pick<Snapshot, 'household' | 'facts'> {
  readonly cameras: readonly Pick<CameraFacts, 'id' | 'name'>[];
}

/** Pure: who went and who came back just now, in words; whoever has no name here any more is nobody's news. */
export function arrivalLines({ cameras, household, facts }: Given, now: Ms): readonly string[] {
  const names = new Map([...cameras, ...(household?.others ?? [])].map(({ id, name }) => [id, name]));
  return (facts?.arrivals ?? []).flatMap((arrival) => {
    const name = names.get(arrival.device);
    if (name === undefined || now - arrival.at >= NEWS_FOR) return [];
    const { isBack, isGone } = words.status;
    return arrival.is === 'gone' ? isGone(name) : isBack(name, Math.round(arrival.away / minutes(1)));
  });
}
