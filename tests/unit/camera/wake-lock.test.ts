import { expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import { keepAwake } from '../../../site/camera/phone/wake-lock.ts';
import { fakeClock } from '../../fake-clock.ts';

class Lock extends EventTarget {
  released = false;
  async release(): Promise<void> {
    this.released = true;
    this.dispatchEvent(new Event('release'));
  }
}

async function phone() {
  const clock = fakeClock();
  const held: Lock[] = [];
  const mood = { refuses: false };
  const request = async (): Promise<Lock> => {
    if (mood.refuses) throw new DOMException('low battery', 'NotAllowedError');
    const lock = new Lock();
    held.push(lock);
    return lock;
  };
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const window = Object.assign(new EventTarget(), { navigator: { wakeLock: { request } }, document });
  const ending = new AbortController();
  const awake = keepAwake(window as unknown as Window & typeof globalThis, clock, silentLog, ending.signal);
  await clock.advance(0);
  return { clock, held, mood, document, window, ending, awake };
}

test('the screen is kept on with one lock, and says so', async () => {
  const { held, awake, window, clock } = await phone();
  window.dispatchEvent(new Event('focus'));
  await clock.advance(60_000);
  expect([held.length, awake.value]).toEqual([1, 'yes']);
});

test.each(['visibilitychange', 'pageshow', 'focus'])(
  'a lock that went while the page was away is taken again at %s',
  async (sign) => {
    const { held, document, window, clock } = await phone();
    document.visibilityState = 'hidden';
    await held[0]?.release();
    await clock.advance(120_000);
    expect(held).toHaveLength(1);
    document.visibilityState = 'visible';
    (sign === 'visibilitychange' ? document : window).dispatchEvent(new Event(sign));
    await clock.advance(0);
    expect(held).toHaveLength(2);
  },
);

test('a lock that the phone takes away from a page in front is asked for again a second later', async () => {
  const { held, clock } = await phone();
  await held[0]?.release();
  expect(held).toHaveLength(1);
  await clock.advance(1000);
  expect(held).toHaveLength(2);
});

test('a phone that refuses is known, asked again, and believed when it changes its mind', async () => {
  const { held, mood, awake, clock } = await phone();
  mood.refuses = true;
  await held[0]?.release();
  await clock.advance(1000);
  expect(awake.value).toBe('no');
  mood.refuses = false;
  await clock.advance(30_000);
  expect([held.length, awake.value]).toEqual([2, 'yes']);
});

test('a browser without locks says that it cannot', () => {
  const window = Object.assign(new EventTarget(), { navigator: {}, document: new EventTarget() });
  const { signal } = new AbortController();
  const browser = window as unknown as Window & typeof globalThis;
  expect(keepAwake(browser, fakeClock(), silentLog, signal).value).toBe('no');
});

test('at the end the screen may sleep, and nothing asks again', async () => {
  const { held, ending, clock } = await phone();
  ending.abort();
  await clock.advance(60_000);
  expect(held.map(({ released }) => released)).toEqual([true]);
  expect(clock.pending).toBe(0);
});
