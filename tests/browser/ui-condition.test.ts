import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CameraFacts } from '../../extension/host/snapshot.ts';
import {
  conditionOf,
  isPresent,
  needsPairing,
  seenThrough,
  toneOf,
} from '../../extension/ui/model/condition.ts';
import type { Painting } from '../../extension/ui/model/watch-painting.ts';
import type { LinkState, Trouble } from '../../shared/link/index.ts';
import { seed } from '../seed.ts';

const NOW = 1_750_000_000_000;
const healthy = { watched: true, trouble: undefined, trackNumber: 1 } as const;
const recovering = (age: number, trouble?: Trouble): LinkState => ({
  at: 'recovering',
  since: NOW - age,
  lastSign: NOW - age,
  phase: 'ice',
  attempt: 2,
  trouble,
});

const moment = fc.integer({ min: NOW - 100_000, max: NOW });
const phase = fc.constantFrom('rendezvous', 'description', 'ice', 'dtls', 'first-frame');
const guess = fc.option(fc.constantFrom('no-answer', 'absent', 'rendezvous-down', 'no-path', 'offline'), {
  nil: undefined,
});
const attempt = fc.nat(50);
const link: fc.Arbitrary<LinkState> = fc.oneof(
  fc.record({ at: fc.constant('live'), since: moment }),
  fc.record({
    at: fc.constant('shaky'),
    since: moment,
    lastSign: moment,
    lacks: fc.constantFrom('everything', 'picture'),
  }),
  fc.record({ at: fc.constant('dialing'), since: moment, phase, attempt, trouble: guess }),
  fc.record({
    at: fc.constant('recovering'),
    since: moment,
    lastSign: moment,
    phase,
    attempt,
    trouble: guess,
  }),
  fc.record({
    at: fc.constant('stopped'),
    since: moment,
    why: fc.constantFrom('by-user', 'by-peer', 'removed', 'closed'),
  }),
);
const camera: fc.Arbitrary<Pick<CameraFacts, 'link' | 'trouble' | 'trackNumber' | 'watched'>> = fc.record({
  link,
  trouble: fc.option(fc.constantFrom('hidden', 'muted', 'ended', 'frozen', 'dark', 'stopped'), {
    nil: undefined,
  }),
  trackNumber: fc.nat(2),
  watched: fc.boolean(),
});
const painting = fc.constantFrom<Painting>('waiting', 'flowing', 'stalled');

describe('how a camera is', () => {
  test(`nothing is believed to be live unless link, camera and this very view all say so (seed ${seed})`, () => {
    fc.assert(
      fc.property(camera, painting, (facts, painted) => {
        const condition = seenThrough(conditionOf(facts, NOW), painted);
        const everybodySaysSo =
          facts.watched &&
          facts.link.at === 'live' &&
          (facts.trouble === undefined || facts.trouble === 'dark') &&
          facts.trackNumber > 0 &&
          painted === 'flowing';
        expect(isPresent(condition)).toBe(everybodySaysSo);
        expect(toneOf(condition) === 'live').toBe(everybodySaysSo);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test('ten seconds without a sign turn an outage into a loss', () => {
    expect(conditionOf({ ...healthy, link: recovering(9_999) }, NOW)).toEqual({
      is: 'reconnecting',
      why: 'no-answer',
      phase: 'ice',
    });
    expect(conditionOf({ ...healthy, link: recovering(10_000) }, NOW)).toEqual({
      is: 'lost',
      why: 'no-answer',
      attempt: 2,
    });
  });

  test('what the camera said last explains a silence, until this side knows better', () => {
    const hidden = { ...healthy, trouble: 'hidden' } as const;
    expect(conditionOf({ ...hidden, link: recovering(20_000) }, NOW)).toEqual({ is: 'blind', why: 'hidden' });
    expect(conditionOf({ ...hidden, link: recovering(20_000, 'absent') }, NOW)).toMatchObject({
      is: 'lost',
      why: 'absent',
    });
  });

  test('an alarm that sounds earlier makes it a loss earlier, and names the cause better', () => {
    const state = { at: 'sounding', lossAt: NOW - 3_000, cause: 'battery', since: NOW } as const;
    const { is, ...rest } = conditionOf({ ...healthy, link: recovering(3_000, 'absent') }, NOW, {
      state,
      notices: [],
    });
    expect({ is, ...rest }).toEqual({ is: 'lost', why: 'battery', attempt: 2 });
  });

  test('a picture in doubt is the past from its first second', () => {
    const shaky: LinkState = { at: 'shaky', since: NOW, lastSign: NOW - 1_000, lacks: 'everything' };
    expect(isPresent(conditionOf({ ...healthy, link: shaky }, NOW))).toBe(false);
  });

  test('a dark room is a state of a live picture', () => {
    const dark = conditionOf({ ...healthy, trouble: 'dark', link: { at: 'live', since: NOW } }, NOW);
    expect(dark).toEqual({ is: 'live', dark: true });
    expect(conditionOf({ ...healthy, trouble: 'dark', link: recovering(20_000) }, NOW).is).toBe('lost');
  });

  test('pairing again is offered only for a phone that does not answer', () => {
    expect(needsPairing({ is: 'lost', why: 'absent', attempt: 1 })).toBe(true);
    expect(needsPairing({ is: 'lost', why: 'no-path', attempt: 1 })).toBe(false);
    expect(needsPairing({ is: 'blind', why: 'hidden' })).toBe(false);
  });

  test('a stop by the user is no loss; a page that was closed is one', () => {
    expect(toneOf(conditionOf({ ...healthy, watched: false, link: recovering(60_000) }, NOW))).toBe('off');
    const closed: LinkState = { at: 'stopped', since: NOW, why: 'closed' };
    expect(toneOf(conditionOf({ ...healthy, link: closed }, NOW))).toBe('lost');
  });
});
