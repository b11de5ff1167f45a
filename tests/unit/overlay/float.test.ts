import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { CameraFacts } from '../../../extension/host/snapshot.ts';
import { floatCard } from '../../../extension/platform/float/card.ts';
import { type FloatingView, type FloatMeans, floatAbility } from '../../../extension/platform/float/float.ts';
import { DeviceId } from '../../../shared/protocol/index.ts';

const CHROME: FloatMeans = { hostCanFloat: true, video: true, document: true };
const FIREFOX: FloatMeans = { hostCanFloat: false, video: true, document: true };
const VIEWS: readonly FloatingView[] = ['popup', 'panel', 'tab', 'window'];

describe('who owns the floating window', () => {
  it('is the host in every view, where the host can', () => {
    for (const view of VIEWS) expect(floatAbility(view, CHROME)).toBe('host');
  });

  it('is the view where the host cannot, by the one way that works there', () => {
    expect(floatAbility('tab', FIREFOX)).toBe('video');
    expect(floatAbility('overlay', FIREFOX)).toBe('video');
    expect(floatAbility('panel', FIREFOX)).toBe('document');
    expect(floatAbility('popup', FIREFOX)).toEqual({ cannot: 'only-from-tab' });
    expect(floatAbility('panel', { ...FIREFOX, document: false })).toEqual({ cannot: 'only-from-tab' });
  });

  it('is never the host for a click in the overlay, which a page may have tricked out of a person', () => {
    expect(floatAbility('overlay', CHROME)).not.toBe('host');
  });

  it('is nobody where the browser has no floating windows', () => {
    const none: FloatMeans = { hostCanFloat: false, video: false, document: false };
    for (const view of VIEWS) expect(floatAbility(view, none)).toEqual({ cannot: 'not-here' });
  });
});

const NOW = 1_000_000;
const live: CameraFacts = {
  id: v.parse(DeviceId, 'a'.repeat(32)),
  name: 'Nursery',
  addedAt: 0,
  watched: true,
  link: { at: 'live', since: 0 },
  lastPictureAt: NOW - 3000,
  trackNumber: 1,
  picture: undefined,
  roundTrip: undefined,
  battery: undefined,
  trouble: undefined,
};
const lost: CameraFacts['link'] = {
  at: 'recovering',
  since: 0,
  lastSign: NOW - 3000,
  phase: 'ice',
  attempt: 2,
  trouble: undefined,
};

describe('what the floating window shows', () => {
  it('is the picture while it may be believed, a dark room too', () => {
    expect(floatCard(live, NOW)).toBeUndefined();
    expect(floatCard({ ...live, trouble: 'dark' }, NOW)).toBeUndefined();
  });

  it('is a word about the loss, and how old the last picture is', () => {
    expect(floatCard({ ...live, link: lost }, NOW)).toEqual({
      name: 'Nursery',
      title: 'No picture from Nursery',
      line: 'Last seen 3 s ago',
      tone: 'lost',
    });
  });

  it('is never the picture of a camera that says itself that it sees nothing', () => {
    for (const trouble of ['hidden', 'muted', 'ended', 'stopped'] as const)
      expect(floatCard({ ...live, trouble }, NOW)).toMatchObject({ title: 'No picture from Nursery' });
  });

  it('is taken away at the first second of silence', () => {
    const link: CameraFacts['link'] = { at: 'shaky', since: NOW, lastSign: NOW - 1000, lacks: 'everything' };
    expect(floatCard({ ...live, link }, NOW)).toMatchObject({
      tone: 'warn',
      title: 'Nothing new from Nursery',
    });
  });

  it('says that nobody watches when nobody wants to', () => {
    expect(floatCard({ ...live, watched: false }, NOW)).toMatchObject({ line: 'Not watching', tone: 'off' });
  });
});
