import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Ms } from '../../shared/lib/index.ts';
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

/** What a person before the screen saw of one outage. Undefined: it did not happen while anybody waited. */
export interface Outage {
  readonly trouble: string;
  /** From the beginning until the tile no longer called the picture live. */
  readonly saidAfter: Ms | undefined;
  /** From the end until the next new picture. */
  readonly pictureAfter: Ms | undefined;
  /** From the end until the tile called it live again. */
  readonly liveAfter: Ms | undefined;
  /** The oldest picture that the tile still called live. */
  readonly oldestBelieved: Ms;
  readonly said: readonly string[];
}

/** Long enough for the slowest system that was measured to come back, if it ever does. */
const BACK_WITHIN: Ms = 30_000;
/** A link that has just come back is not what an outage meets in life. */
const STEADY_FOR: Ms = 1500;
const STEADY_WITHIN: Ms = 60_000;

export async function measureOutage(view: Page, trouble: Trouble): Promise<Outage> {
  await steady(view);
  await beginTestimony(view);
  const begun = Date.now();
  await trouble.begin();
  // An outage is a stretch of time, not a condition to wait for.
  await pause(trouble.lasts);
  const ended = Date.now();
  await trouble.end();
  const back = async (): Promise<boolean> => isBack(await testimony(view), ended);
  await waitFor(back, { what: 'the picture', within: BACK_WITHIN, every: 100 }).catch((error: unknown) =>
    // Staying away is a result, not a failure to measure.
    console.info(`after ${trouble.name}: ${String(error)}`),
  );
  return judge(trouble.name, await testimony(view), begun, ended);
}

/** Waits for a picture that moves, and that has been called live for a while. */
export async function steady(view: Page): Promise<void> {
  await beginTestimony(view);
  await waitFor(
    async () => {
      const { said, pictures } = await testimony(view);
      const last = said.at(-1);
      const now = Date.now();
      return last?.condition === 'live' && now - last.at > STEADY_FOR && now - (pictures.at(-1) ?? 0) < 500;
    },
    { what: 'a steady picture', within: STEADY_WITHIN, every: 100 },
  );
}

function isBack(seen: Testimony, ended: Ms): boolean {
  const last = seen.said.at(-1);
  return last?.condition === 'live' && seen.pictures.some((at) => at > ended && at >= last.at - STEADY_FOR);
}

function judge(trouble: string, seen: Testimony, begun: Ms, ended: Ms): Outage {
  const since = (from: Ms, at: Ms | undefined): Ms | undefined => (at === undefined ? undefined : at - from);
  const doubted = seen.said.find(({ at, condition }) => at > begun && condition !== 'live');
  const live = seen.said.findLast(({ condition }) => condition === 'live');
  const cameBack = doubted && live && live.at > doubted.at;
  return {
    trouble,
    saidAfter: since(begun, doubted?.at),
    pictureAfter: since(
      ended,
      seen.pictures.find((at) => at > ended),
    ),
    liveAfter: cameBack ? Math.max(0, live.at - ended) : undefined,
    oldestBelieved: seen.oldestBelieved,
    said: seen.said.map(({ at, condition }) => `${condition} ${at - begun}`),
  };
}
