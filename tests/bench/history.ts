import type { CDPSession, Page } from 'playwright';
import * as v from 'valibot';
import type { EventRow } from '../../shared/events/index.ts';
import { DeviceId, LogId } from '../../shared/protocol/index.ts';
import { historyWords } from '../../shared/words/index.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { CHROME_BUILD, welcomed } from '../e2e/world.ts';
import { plausibleEvents } from '../plausible-events.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';

const EVENTS = Number(process.env.PORTHOLE_BENCH_EVENTS ?? 1_000_000);
const BATCH = 20_000;
const ROUNDS = 9;
const DAY = 86_400_000;
const HASH = 'A'.repeat(43);
const t = historyWords.timeline;

const idOf = (letter: string): DeviceId => v.parse(DeviceId, letter.repeat(32));
const [MONITOR, ...CAMERAS] = [idOf('m'), idOf('a'), idOf('b'), idOf('c')];

/** The history page of the built extension over a ledger of a million events, as a person opens it and asks it. */
export async function history(): Promise<Figure[]> {
  await using monitor = await welcomed(launchChromium({ extension: CHROME_BUILD }));
  const tab = await monitor.openPage('tab.html#history');
  await tab.locator('.feed article').first().waitFor();
  const newest = await fill(tab, Date.now() - DAY);
  await tab.reload();
  await tab.locator('.feed article').first().waitFor();
  const measured = await monitor.context.newCDPSession(tab);

  const [first, jump, filter, bare]: number[][] = [[], [], [], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const cold = await firstScreen(tab);
    const jumped = await jumpTo(tab, new Date(newest - DAY * (round + 1) * 20));
    const filtered = await filterBy(tab, round);
    const alone = await barePage(tab);
    // The first opens what the others find open.
    if (round === 0) continue;
    first?.push(cold);
    jump?.push(jumped);
    filter?.push(filtered);
    bare?.push(alone);
  }
  await firstScreen(tab);
  await scrollThrough(tab, 20_000);
  const heap = await heapOf(measured);

  const stored = `with ${EVENTS} events stored`;
  const reference = `bare cursor over 100 rows ${finite(median(bare ?? []))} ms`;
  const wait = (figure: string, samples: readonly number[] = [], limit: number): Figure => ({
    figure: `${figure}, ${stored}`,
    value: finite(median(samples)),
    unit: 'ms',
    samples: asSamples(samples),
    reference,
    ratio: finite(median(samples) / median(bare ?? [])),
    goal: `≤ ${limit} ms`,
    ok: median(samples) <= limit,
  });
  return [
    wait('press on History to its first screen', first, 100),
    wait('a date to the screen of that day', jump, 100),
    wait('device and kind to the filtered screen', filter, 150),
    {
      figure: `heap of the tab after 20000 rows went through it, ${stored}`,
      value: finite(heap),
      unit: 'MB',
      goal: '≤ 150 MB',
      ok: heap <= 150,
    },
  ];
}

/** Straight into the database: only the log's own writer chains events, and that is measured elsewhere. Gives the newest moment. */
async function fill(tab: Page, latest: number): Promise<number> {
  const numbers = new Map<DeviceId, number>();
  let rows: EventRow[] = [];
  let written = 0;
  let newest = 0;
  const from = latest - 4 * 365 * DAY;
  const batteryEvery = (3 * 0.45 * 4 * 365 * DAY) / EVENTS;
  for (const fact of plausibleEvents({
    seed: 1,
    monitor: MONITOR,
    cameras: CAMERAS,
    from,
    to: latest,
    batteryEvery,
  })) {
    if (written + rows.length >= EVENTS) break;
    newest = Math.round(fact.at);
    const seq = (numbers.get(fact.device) ?? 0) + 1;
    numbers.set(fact.device, seq);
    const fields = { ...v.parse(v.record(v.string(), v.unknown()), fact.fields) };
    const log = v.parse(LogId, `${fact.device}.bench`);
    rows.push({
      log,
      seq,
      at: newest,
      kind: fact.kind,
      about: fact.about,
      fields,
      prev: HASH,
      hash: HASH,
    });
    if (rows.length < BATCH) continue;
    await put(tab, rows);
    written += rows.length;
    rows = [];
  }
  await put(tab, rows);
  await tab.evaluate(
    openAndKnow,
    [...numbers].map(([device, seq]) => ({ device, seq })),
  );
  return newest;
}

/** As text: Playwright takes a list of many objects apart one by one. */
const put = (tab: Page, rows: readonly EventRow[]): Promise<void> =>
  tab.evaluate(async (text) => {
    const all: readonly object[] = JSON.parse(text);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('porthole-ledger');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    await new Promise<void>((resolve, reject) => {
      const writing = database.transaction('events', 'readwrite', { durability: 'relaxed' });
      for (const row of all) writing.objectStore('events').put(row);
      writing.oncomplete = () => resolve();
      writing.onerror = () => reject(writing.error);
    });
    database.close();
  }, JSON.stringify(rows));

/** So that the filter offers the devices: as if their logs had been copied. */
async function openAndKnow(devices: readonly { device: string; seq: number }[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('porthole-ledger');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await new Promise<void>((resolve, reject) => {
    const writing = database.transaction('logs', 'readwrite');
    const logs = writing.objectStore('logs');
    const reading = logs.getAll();
    reading.onsuccess = () => {
      const [own] = reading.result;
      for (const { device, seq } of devices)
        logs.put({ ...own, log: `${device}.bench`, device, role: 'copy', head: { ...own.head, seq } });
    };
    writing.oncomplete = () => resolve();
    writing.onerror = () => reject(writing.error);
  });
  database.close();
}

/** In the page, from the act to the first drawn frame in which it shows; no tool stands in between. */
async function took(tab: Page, act: string, shows: string): Promise<number> {
  return tab.evaluate<number>(`new Promise((resolve, reject) => {
    const from = performance.now();
    (${act})();
    const look = () => {
      if ((${shows})()) resolve(performance.now() - from);
      else if (performance.now() - from > 30000) reject(new Error('It never showed'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);
}

async function firstScreen(tab: Page): Promise<number> {
  await took(tab, `() => { location.hash = '#cameras'; }`, `() => !document.querySelector('.feed')`);
  return took(
    tab,
    `() => { location.hash = '#history'; }`,
    `() => document.querySelectorAll('.feed article').length > 5`,
  );
}

/** As a person's hand does it: React hears of it by the event. */
const set = (label: string, value: string): string => `(() => {
  const name = [...document.querySelectorAll('label')].find((one) => one.textContent === ${JSON.stringify(label)});
  const field = name && document.getElementById(name.htmlFor);
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
  own.set.call(field, ${JSON.stringify(value)});
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
})()`;

const two = (n: number): string => String(n).padStart(2, '0');

function jumpTo(tab: Page, day: Date): Promise<number> {
  const text = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const midnight = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
  return took(
    tab,
    `() => ${set(t.goTo, text)}`,
    `() => [...document.querySelectorAll('.feed time')].some((time) => {
      const at = Date.parse(time.dateTime);
      return at < ${midnight} && at > ${midnight - 2 * DAY};
    })`,
  );
}

async function filterBy(tab: Page, round: number): Promise<number> {
  const camera = CAMERAS[round % CAMERAS.length] ?? MONITOR;
  const filtered = await took(
    tab,
    `() => { ${set(t.device, camera)}; ${set(t.kind, 'losses')}; }`,
    `() => {
      const rows = [...document.querySelectorAll('.feed-says')];
      return rows.length > 5 && rows.every((row) => !/attery|Watching|is live/.test(row.textContent));
    }`,
  );
  await tab.getByRole('button', { name: t.clear }).click();
  await tab.locator('.feed-says', { hasText: 'attery' }).first().waitFor();
  return filtered;
}

const barePage = (tab: Page): Promise<number> =>
  tab.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('porthole-ledger');
      opening.onsuccess = () => resolve(opening.result);
    });
    const from = performance.now();
    await new Promise<void>((resolve) => {
      let count = 0;
      const rows = database.transaction('events').objectStore('events').index('at').openCursor(null, 'prev');
      rows.onsuccess = () => {
        count += 1;
        if (rows.result === null || count > 100) resolve();
        else rows.result.continue();
      };
    });
    const took = performance.now() - from;
    database.close();
    return took;
  });

const scrollThrough = (tab: Page, rows: number): Promise<void> =>
  tab.evaluate(async (wanted) => {
    const feed = document.querySelector('.feed');
    const until = performance.now() + 120_000;
    while (feed && feed.scrollHeight < wanted * 36 && performance.now() < until) {
      feed.scrollTop = feed.scrollHeight;
      await new Promise(requestAnimationFrame);
    }
  }, rows);

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1_000_000;
}
