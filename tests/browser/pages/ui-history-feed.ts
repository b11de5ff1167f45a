import type { Locator } from 'playwright';
import * as v from 'valibot';
import { LogId } from '../../../shared/protocol/index.ts';
import type { OpenedGallery } from './ui-open-gallery.ts';
import { idOf, NOW } from './ui-scenes.ts';

/** The list of everything that happened, as a person meets it. */
export interface Feed {
  rows(): Locator;
  /** The sentences that are drawn now. */
  says(): Promise<string[]>;
  /** When each of the drawn entries was. */
  moments(): Promise<number[]>;
  /** When the entry at the head of the list was. */
  top(): Promise<number>;
  /** To the end, as somebody does who holds the key down; and how many elements the page had at most meanwhile. */
  goThrough(): Promise<{ entries: number; mostElements: number }>;
  focused(): Promise<{ row: number; isSeen: boolean }>;
  press(...keys: readonly string[]): Promise<void>;
  /** Something happens now: a camera is given this name. */
  write(seq: number, name: string): Promise<void>;
}

export function feedOf({ page }: OpenedGallery): Feed {
  const rows = (): Locator => page.locator('.feed article');
  return {
    rows,
    says: () => page.locator('.feed-says').allTextContents(),
    async moments() {
      const all = await page
        .locator('.feed time')
        .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));
      return all.map((at) => Date.parse(at ?? ''));
    },
    top: () =>
      page.evaluate(() => {
        const feed = document.querySelector('.feed')?.getBoundingClientRect();
        const first = [...document.querySelectorAll('.feed article')].find(
          (row) => row.getBoundingClientRect().top >= (feed?.top ?? 0) - 2,
        );
        return Date.parse(first?.querySelector('time')?.getAttribute('datetime') ?? '');
      }),
    goThrough: () =>
      page.evaluate(async () => {
        const feed = document.querySelector('.feed');
        if (!feed) throw new Error('no feed');
        let mostElements = 0;
        // To the end of what is known, again and again.
        for (let still = 0, last = 0; still < 60; still = feed.scrollHeight === last ? still + 1 : 0) {
          last = feed.scrollHeight;
          feed.scrollTop = last;
          await new Promise(requestAnimationFrame);
          mostElements = Math.max(mostElements, document.querySelectorAll('*').length);
        }
        return { entries: Math.round(feed.scrollHeight / 36), mostElements };
      }),
    focused: () =>
      page.evaluate(() => ({
        row: Number(document.activeElement?.getAttribute('aria-posinset')),
        isSeen: (() => {
          const row = document.activeElement?.getBoundingClientRect();
          const feed = document.querySelector('.feed')?.getBoundingClientRect();
          return (
            row !== undefined &&
            feed !== undefined &&
            row.top >= feed.top - 1 &&
            row.bottom <= feed.bottom + 1
          );
        })(),
      })),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    write: (seq, name) =>
      page.evaluate((entry) => globalThis.gallery.write(entry), {
        log: v.parse(LogId, `${idOf(25)}.painted`),
        seq,
        at: NOW + seq,
        device: idOf(25),
        about: idOf(0),
        kind: 'renamed',
        fields: { camera: idOf(0), name },
        prev: 'A'.repeat(43),
        hash: 'B'.repeat(43),
      }),
  };
}
