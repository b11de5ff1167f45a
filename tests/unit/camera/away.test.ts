import { expect, test } from 'vitest';
import type { Page } from '../../../shared/media/index.ts';
import { watchAway } from '../../../site/camera/away.ts';
import { fakeClock } from '../../fake-clock.ts';

function watched() {
  const clock = fakeClock(0);
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  const away = watchAway(page as Page, clock, new AbortController().signal);
  const turn = (to: DocumentVisibilityState): void => {
    page.visibilityState = to;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { clock, away, turn };
}

test('a page that was behind another one says for how long when it is back', async () => {
  const { clock, away, turn } = watched();
  await clock.advance(1000);
  turn('hidden');
  await clock.advance(120_000);
  expect(away.value).toBeUndefined();
  turn('visible');
  expect(away.value).toEqual({ from: 1000, until: 121_000 });
});

test('a glance at something else is not worth a word', async () => {
  const { clock, away, turn } = watched();
  turn('hidden');
  await clock.advance(4000);
  turn('visible');
  expect(away.value).toBeUndefined();
});
