import { setTimeout as pause } from 'node:timers/promises';
import type { Ms } from '../../shared/lib/index.ts';
import type { Looks } from '../e2e/world.ts';
import { waitFor } from '../wait-for.ts';
import { beginTestimony, type Testimony, testimony } from './witness.ts';

export interface Trouble {
  /** Completes "after …". */
  readonly name: string;
  readonly begin: () => Promise<void>;
  /** How long it lasts; how long it takes to end it is not part of it. */
  readonly lasts: Ms;
  readonly end: () => Promise<void>;
}

/** What a person before the screen saw of one outage. Undefined: it did not happen while anybody watched. */
export interface Outage {
  readonly trouble: string;
  /** How old the picture was when the tile stopped to call it live. */
  readonly saidAfter: Ms | undefined;
  /** From the end of the trouble until the next new picture; 0 when the picture never stood still. */
  readonly pictureAfter: Ms | undefined;
  /** Until the last standstill was over: a picture that came may have stood again, for want of a keyframe or of the way. */
  readonly steadyAfter: Ms | undefined;
  /** From the end of the trouble until the tile called it live again; 0 when it never did otherwise. */
  readonly liveAfter: Ms | undefined;
  /** The oldest picture that the tile still called live. */
  readonly oldestBelieved: Ms;
  readonly longestStill: Ms;
  /** Each change of the tile, and each time that the picture stood still, from the beginning of the trouble on. */
  readonly course: readonly string[];
}

/** Long enough for the slowest system that was measured to come back, if it ever does. */
const BACK_WITHIN: Ms = 30_000;
/** A link that has just come back is not what an outage meets in life. */
const STEADY_FOR: Ms = 1500;
const STEADY_WITHIN: Ms = 60_000;
/** Longer than any pause between two pictures on a busy machine that loses nothing. */
const STILL: Ms = 400;
/** Some troubles show only when the last packet on its way has arrived. */
const AFTERMATH: Ms = 2500;

export async function measureOutage(view: Looks, trouble: Trouble): Promise<Outage> {
  await steady(view);
  const [outage] = await measureOutages([view], trouble);
  if (!outage) throw new Error('Nobody watched');
  return outage;
}

/** Several views suffer the same outage side by side; each of them should have a steady picture. */
export async function measureOutages(
  views: readonly Looks[],
  trouble: Trouble,
  backWithin = BACK_WITHIN,
): Promise<Outage[]> {
  await Promise.all(views.map(beginTestimony));
  const begun = Date.now();
  await trouble.begin();
  // An outage is a stretch of time, not a condition to wait for.
  await pause(trouble.lasts);
  const ended = Date.now();
  await trouble.end();
  const wait = { what: 'the picture', within: backWithin, every: 100 };
  return Promise.all(
    views.map(async (view) => {
      await waitFor(async () => isBack(await testimony(view), ended), wait).catch((error: unknown) =>
        // Staying away is a result, not a failure to measure.
        console.error(`after ${trouble.name}: ${String(error)}`),
      );
      return judge(trouble.name, await testimony(view), begun, ended);
    }),
  );
}

/** Waits for a picture that moves, and that has been called live for a while. */
export async function steady(view: Looks, within = STEADY_WITHIN): Promise<void> {
  await beginTestimony(view);
  await waitFor(
    async () => {
      const { said, pictures } = await testimony(view);
      const last = said.at(-1);
      const now = Date.now();
      return last?.condition === 'live' && now - last.at > STEADY_FOR && now - (pictures.at(-1) ?? 0) < STILL;
    },
    { what: 'a steady picture', within, every: 100 },
  );
}

/** The picture moves and is called live, and it was watched for long enough to see it stop late. */
function isBack(seen: Testimony, ended: Ms): boolean {
  const now = Date.now();
  const last = seen.pictures.at(-1) ?? 0;
  return now - ended > AFTERMATH && now - last < STILL && seen.said.at(-1)?.condition === 'live';
}

function judge(trouble: string, seen: Testimony, begun: Ms, ended: Ms): Outage {
  const doubted = seen.said.find(({ at, condition }) => at > begun && condition !== 'live');
  const live = doubted && seen.said.findLast(({ at, condition }) => at > doubted.at && condition === 'live');
  const stills = standstills(seen.pictures).filter(({ from }) => from > begun - STILL);
  const still = stills.find(({ until }) => until === undefined || until > ended);
  const lastPicture = doubted && seen.pictures.findLast((at) => at <= doubted.at);
  const after = (at: Ms | undefined): Ms | undefined =>
    at === undefined ? undefined : Math.max(0, at - ended);
  return {
    trouble,
    saidAfter: doubted && lastPicture !== undefined ? doubted.at - lastPicture : undefined,
    pictureAfter: still ? after(still.until) : 0,
    steadyAfter: still ? after(stills.at(-1)?.until) : 0,
    liveAfter: doubted ? after(live?.at) : 0,
    oldestBelieved: seen.oldestBelieved,
    longestStill: Math.max(0, ...stills.map(({ from, until = Date.now() }) => until - from)),
    course: [
      ...seen.said.map(({ at, condition }) => `${at - begun} ${condition}`),
      ...stills.map(({ from, until }) => `${from - begun} to ${until ? until - begun : '…'} still`),
    ],
  };
}

interface Standstill {
  readonly from: Ms;
  /** Undefined: it lasts. */
  readonly until: Ms | undefined;
}

function standstills(pictures: readonly Ms[]): Standstill[] {
  return pictures.flatMap((from, at) => {
    const next = pictures[at + 1];
    if ((next ?? Date.now()) - from <= STILL) return [];
    return [{ from, until: next }];
  });
}
