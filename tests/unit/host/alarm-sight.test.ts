import { describe, expect, it } from 'vitest';
import { type Sighted, sightOf } from '../../../extension/host/alarm/index.ts';
import type { LinkState } from '../../../shared/link/index.ts';

const live: LinkState = { at: 'live', since: 1000 };
const shaky: LinkState = { at: 'shaky', since: 6000, lastSign: 5000, lacks: 'everything' };
const recovering = (trouble?: Extract<LinkState, { at: 'recovering' }>['trouble']): LinkState => ({
  at: 'recovering',
  since: 6000,
  lastSign: 5000,
  phase: 'ice',
  attempt: 2,
  trouble,
});
const camera = (link: LinkState, more: Partial<Sighted> = {}): Sighted => ({
  watched: true,
  link,
  lastPictureAt: 5000,
  trouble: undefined,
  battery: undefined,
  ...more,
});

describe('what the alarm is told of a camera', () => {
  it.each([
    ['a live picture', camera(live), { is: 'seen' }],
    ['a dark room', camera(live, { trouble: 'dark' }), { is: 'dark' }],
    ['no wish to watch', camera(live, { watched: false }), { is: 'unwatched' }],
    ['silence', camera(shaky), { is: 'silent', lastSign: 5000, cause: 'no-answer' }],
    [
      'bytes without a picture',
      camera({ ...shaky, lacks: 'picture' }),
      { is: 'silent', lastSign: 5000, cause: 'frozen' },
    ],
    [
      'no server',
      camera(recovering('rendezvous-down')),
      { is: 'silent', lastSign: 5000, cause: 'rendezvous-down' },
    ],
    ['no path', camera(recovering('no-path')), { is: 'silent', lastSign: 5000, cause: 'no-path' }],
    [
      'Stop on the phone',
      camera({ at: 'stopped', since: 7000, why: 'by-peer' }),
      { is: 'stopped', at: 7000 },
    ],
    [
      'Stop, heard over a link that still lives',
      camera(live, { trouble: 'stopped' }),
      { is: 'stopped', at: 1000 },
    ],
    ['a pause', camera(live, { trouble: 'paused' }), { is: 'paused' }],
    ['a pause, out of reach', camera(recovering('no-path'), { trouble: 'paused' }), { is: 'paused' }],
    [
      'a closed page',
      camera({ at: 'stopped', since: 7000, why: 'closed' }),
      { is: 'silent', lastSign: 5000, cause: 'page-closed' },
    ],
    [
      'a wish whose link has not started yet',
      camera({ at: 'stopped', since: 7000, why: 'by-user' }, { lastPictureAt: undefined }),
      { is: 'silent', lastSign: 7000, cause: 'no-answer' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(sightOf(facts, true)).toEqual(expected);
  });

  it.each([
    ['hidden', 'hidden'],
    ['muted', 'taken'],
    ['ended', 'ended'],
    ['frozen', 'frozen'],
  ] as const)(
    'a phone that says "%s" is lost though frames of it arrive, and they are no sign of life',
    (trouble, cause) => {
      const expected = { is: 'silent', lastSign: undefined, cause };
      expect(sightOf(camera(live, { trouble }), true)).toEqual(expected);
      expect(sightOf(camera(shaky, { trouble }), true)).toEqual(expected);
    },
  );

  it('is offline itself before it blames a phone', () => {
    expect(sightOf(camera(shaky), false)).toMatchObject({ cause: 'offline' });
    expect(sightOf(camera(recovering('absent'), { trouble: 'hidden' }), false)).toMatchObject({
      cause: 'offline',
    });
    expect(sightOf(camera(live), false)).toEqual({ is: 'seen' });
  });

  it('explains silence by a battery that was almost empty, unless something else is known', () => {
    const battery = { level: 0.05, charging: false };
    expect(sightOf(camera(recovering('absent'), { battery }), true)).toMatchObject({ cause: 'battery' });
    expect(sightOf(camera(recovering('no-path'), { battery }), true)).toMatchObject({ cause: 'no-path' });
    expect(sightOf(camera(shaky, { battery: { level: 0.05, charging: true } }), true)).toMatchObject({
      cause: 'no-answer',
    });
  });
});
