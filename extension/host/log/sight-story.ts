import type { Sight } from '../../../shared/alarm/index.ts';
import { type Ms, minutes, seconds } from '../../../shared/lib/index.ts';

/** What is written down of how a camera comes and goes, and when that was, which is a little before it is sure. */
export type Chapter = { readonly at: Ms } & (
  | { readonly kind: 'watching' | 'unwatched' | 'connected' }
  /** Short breaks, told together. */
  | { readonly kind: 'shaky'; readonly times: number; readonly lasted: Ms }
  | { readonly kind: 'lost'; readonly why: string }
  /** `times`: how often it was lost in it, where it never stayed. */
  | { readonly kind: 'recovered'; readonly after: Ms; readonly times: number }
);

type Scene =
  | { readonly at: 'unwatched' }
  /** Wanted, and never seen since. */
  | { readonly at: 'asked' }
  | { readonly at: 'seen' }
  /** Not seen, and not for long enough to be more than a blip. */
  | { readonly at: 'broken'; readonly since: Ms }
  | { readonly at: 'lost'; readonly since: Ms; readonly times: number }
  /** Seen again, and not for long enough to be believed. */
  | { readonly at: 'back'; readonly since: Ms; readonly lost: Ms; readonly times: number };

/** One camera's story. What is seen every moment goes in, and what a person would tell of it comes out. */
export interface Story {
  readonly scene: Scene;
  readonly blips: { readonly times: number; readonly lasted: Ms };
  readonly toldBlips: Ms | undefined;
  /** How long a camera must be back before that is believed; grows while it comes and goes. */
  readonly patience: Ms;
  readonly lostBefore: Ms | undefined;
  /** Why it was last not seen. */
  readonly why: string;
}

/** A shorter break is one line with others like it. */
const LOSS: Ms = seconds(5);
const BLIPS_TOGETHER: Ms = minutes(5);
const FIRST_PATIENCE: Ms = seconds(3);
const MOST_PATIENCE: Ms = minutes(5);
/** Steady for so long, a camera is believed as quickly as at first. */
const FORGIVEN: Ms = minutes(30);

export interface Told {
  readonly story: Story;
  readonly chapters: readonly Chapter[];
}

/** What is wanted already when the host starts was asked for before, and is not told again. */
export const beginStory = (sight: Sight): Story => ({
  scene: { at: sight.is === 'unwatched' ? 'unwatched' : 'asked' },
  blips: { times: 0, lasted: 0 },
  toldBlips: undefined,
  patience: FIRST_PATIENCE,
  lostBefore: undefined,
  why: '',
});

/**
 * Pure. A link that flaps all night is a few dozen lines and not ten thousand: breaks below `LOSS` are told together,
 * and each loss soon after another doubles the time for which the camera must be back before it counts as back.
 */
export function tell(was: Story, sight: Sight, now: Ms): Told {
  const turned = turn(remember(was, sight), sight, now);
  const { story } = turned;
  const due = blipsDue(story);
  if (due === undefined || now < due) return turned;
  return { story: withoutBlips(story, now), chapters: [...turned.chapters, blipsOf(story, now)] };
}

/** When time alone goes on with the story. */
export function storyDue(story: Story): Ms | undefined {
  const { scene } = story;
  const scenes =
    scene.at === 'broken' ? [scene.since + LOSS] : scene.at === 'back' ? [scene.since + story.patience] : [];
  const due = [...scenes, ...[blipsDue(story)].filter((at) => at !== undefined)];
  return due.length === 0 ? undefined : Math.min(...due);
}

function turn(was: Story, sight: Sight, now: Ms): Told {
  if (sight.is === 'unwatched') return leave(was, now);
  const seen = sight.is === 'seen' || sight.is === 'dark';
  const { scene } = was;
  switch (scene.at) {
    case 'unwatched':
      return both({ ...was, scene: { at: 'asked' } }, [{ kind: 'watching', at: now }], sight, now);
    case 'asked':
      return seen
        ? { story: { ...was, scene: { at: 'seen' } }, chapters: [{ kind: 'connected', at: now }] }
        : quietly(was);
    case 'seen': {
      if (seen) return quietly(was);
      const since = Math.min(sinceOf(sight, now), now);
      return both({ ...was, scene: { at: 'broken', since } }, [], sight, now);
    }
    case 'broken':
      if (seen) return quietly(blip(was, now - scene.since));
      if (!isMeant(sight) && now < scene.since + LOSS) return quietly(was);
      return lose(was, scene.since, now);
    case 'lost':
      if (!seen) return quietly(was);
      return quietly({ ...was, scene: { ...scene, at: 'back', since: now, lost: scene.since } });
    case 'back':
      if (!seen) return quietly({ ...was, scene: { at: 'lost', since: scene.lost, times: scene.times + 1 } });
      return now < scene.since + was.patience ? quietly(was) : believe(was, scene);
  }
}

/** One fact may turn two pages. */
function both(story: Story, chapters: readonly Chapter[], sight: Sight, now: Ms): Told {
  const next = turn(story, sight, now);
  return { story: next.story, chapters: [...chapters, ...next.chapters] };
}

function lose(was: Story, since: Ms, now: Ms): Told {
  const soon = was.lostBefore !== undefined && now - was.lostBefore < FORGIVEN;
  const patience = soon ? Math.min(MOST_PATIENCE, was.patience * 2) : FIRST_PATIENCE;
  const story: Story = { ...was, scene: { at: 'lost', since, times: 1 }, patience, lostBefore: now };
  const before = was.blips.times > 0 ? [blipsOf(was, now)] : [];
  return {
    story: withoutBlips(story, before.length > 0 ? now : was.toldBlips),
    chapters: [...before, { kind: 'lost', why: was.why, at: since }],
  };
}

function believe(was: Story, scene: Extract<Scene, { at: 'back' }>): Told {
  const { since: at, lost, times } = scene;
  return {
    story: { ...was, scene: { at: 'seen' } },
    chapters: [{ kind: 'recovered', after: at - lost, times, at }],
  };
}

function leave(was: Story, now: Ms): Told {
  if (was.scene.at === 'unwatched') return quietly(was);
  const back = was.scene.at === 'back' ? believe(was, was.scene).chapters : [];
  const before = was.blips.times > 0 ? [blipsOf(was, now)] : [];
  const story = withoutBlips({ ...was, scene: { at: 'unwatched' } }, now);
  return { story, chapters: [...back, ...before, { kind: 'unwatched', at: now }] };
}

const blip = (was: Story, lasted: Ms): Story => ({
  ...was,
  scene: { at: 'seen' },
  blips: { times: was.blips.times + 1, lasted: was.blips.lasted + lasted },
});

/** The first is told at once, those after it together. */
const blipsDue = ({ blips, toldBlips }: Story): Ms | undefined =>
  blips.times === 0 ? undefined : toldBlips === undefined ? 0 : toldBlips + BLIPS_TOGETHER;

const blipsOf = ({ blips }: Story, at: Ms): Chapter => ({ kind: 'shaky', ...blips, at });

const withoutBlips = (story: Story, toldBlips: Ms | undefined): Story => ({
  ...story,
  blips: { times: 0, lasted: 0 },
  toldBlips,
});

const isMeant = (sight: Sight): sight is Extract<Sight, { is: 'stopped' | 'paused' }> =>
  sight.is === 'stopped' || sight.is === 'paused';

function remember(was: Story, sight: Sight): Story {
  const why = sight.is === 'silent' ? sight.cause : isMeant(sight) ? sight.is : was.why;
  return why === was.why ? was : { ...was, why };
}

const sinceOf = (sight: Sight, now: Ms): Ms =>
  sight.is === 'silent' ? (sight.lastSign ?? now) : sight.is === 'stopped' ? sight.at : now;

const quietly = (story: Story): Told => ({ story, chapters: [] });
