/** A household of five: two computers, and three phones of which two share a browser and no storage. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import * as Y from 'yjs';
import type { CameraFacts, Command, PairingFacts, Snapshot } from '../../extension/host/snapshot.ts';
import { deviceOfNotes, tableOf } from '../../shared/household/document.ts';
import { waitFor } from '../wait-for.ts';
import { type HostLine, openLine } from './alarm-line.ts';
import { noteNotices, type ShownNotice } from './alarm-signs.ts';
import { chromiumPath } from './harness/browsers.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import { ALLOW_CAMERA, COMMON_FLAGS, FAKE_CAMERA } from './harness/chromium-flags.ts';
import { type Gate, openGate } from './harness/gate.ts';
import type { Phone } from './harness/phone.ts';
import { agree } from './pair.ts';
import { CHROME_BUILD, welcomed } from './world.ts';

export const DAY = 24 * 3600 * 1000;

/** A computer with its line to the host, through as many starts as it takes. */
export interface Computer extends AsyncDisposable {
  readonly monitor: ChromiumMonitor;
  readonly gate: Gate;
  readonly line: HostLine;
  /** A view without pictures: what the extension keeps is read from here. */
  readonly reader: Page;
  /** What was notified since this start. */
  readonly notices: () => Promise<readonly ShownNotice[]>;
  do(command: Command): Promise<void>;
  until<T>(what: string, reading: (snapshot: Snapshot) => T, within?: number): Promise<NonNullable<T>>;
  /** SIGKILL. What hears nobody stays so through `start`, until its gate is restored. */
  kill(): Promise<void>;
  /** With another error of its clock, where one is named. */
  start(ahead?: number): Promise<void>;
}

/** With a clock that is `wrong` by so many milliseconds wherever its host looks. */
export async function openComputer(wrong = 0): Promise<Computer> {
  let ahead = wrong;
  await using stack = new AsyncDisposableStack();
  const gate = stack.use(await openGate());
  const monitor = stack.use(await welcomed(launchChromium({ extension: CHROME_BUILD, gate })));
  let line: HostLine;
  let reader: Page;
  let notices: Computer['notices'];
  const attach = async (): Promise<void> => {
    if (ahead !== 0) await setClock(monitor, ahead);
    // A view, which asks for a host at once.
    reader = await monitor.openPage('options.html');
    if (ahead !== 0) await (await monitor.offscreen('host.html')).close();
    line = await openLine(monitor);
    notices = await noteNotices(monitor);
  };
  await attach();
  const everything = stack.move();
  return {
    monitor,
    gate,
    get line() {
      return line;
    },
    get reader() {
      return reader;
    },
    notices: () => notices(),
    do: async (command) => void (await line.ask(command)),
    until: (what, reading, within = 40_000) =>
      waitFor(
        async () => {
          const snapshot = await line.snapshot();
          return snapshot && reading(snapshot);
        },
        { what, within, every: 100 },
      ),
    kill: monitor.kill,
    async start(next = ahead) {
      ahead = next;
      await monitor.relaunch();
      await attach();
    },
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

/** For every document from now on; the host that started with the browser still goes by the right clock. */
const setClock = (monitor: ChromiumMonitor, ahead: number) =>
  monitor.context.addInitScript((by) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + by;
  }, ahead);

/** Phones that share a browser; each context has a storage of its own. */
export async function openPhones(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: process.env.PORTHOLE_HEADED !== '1',
    args: [...COMMON_FLAGS, FAKE_CAMERA, ALLOW_CAMERA],
  });
}

/** `log` hears what its pages say. */
export async function newPhone(phones: Browser, log: (line: string) => void): Promise<BrowserContext> {
  const phone = await phones.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    ignoreHTTPSErrors: true,
  });
  phone.on('console', (message) => log(message.text()));
  phone.on('weberror', (error) => log(`uncaught: ${String(error.error().stack ?? error.error())}`));
  return phone;
}

export const openOn = async (phone: BrowserContext, url: string): Promise<Page> => {
  const page = await phone.newPage();
  await page.goto(url);
  return page;
};

/** All that a phone kept, while it is dead: for somebody else's phone. */
export async function copyProfile(
  phone: Pick<Phone, 'profile'>,
  stack: AsyncDisposableStack,
): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'porthole-copy-'));
  stack.defer(() => rm(copy, { recursive: true, force: true }));
  // What says which process holds the profile is no part of it.
  await cp(phone.profile, copy, { recursive: true, filter: (path) => !path.includes('Singleton') });
  return copy;
}

const codeIn = (pairing: PairingFacts): string | undefined =>
  pairing.at === 'waiting' ? pairing.link : undefined;

/** The symbols are compared in other tests; here the owner says yes. */
export async function pair(computer: Computer, phone: BrowserContext, name: string): Promise<Page> {
  await computer.do({ do: 'open-pairing' });
  const link = await computer.until('a code', ({ pairing }) => codeIn(pairing));
  const page = await agree({ open: (url) => openOn(phone, url) }, link);
  await computer.until('the question', ({ pairing }) => pairing.at === 'confirming');
  await computer.do({ do: 'confirm-pairing', name });
  // A window that is opened before this one is done would end it.
  await computer.until(name, ({ cameras }) => cameras.some((camera) => camera.name === name));
  return page;
}

export async function joinHousehold(owner: Computer, joining: Computer): Promise<void> {
  await owner.do({ do: 'invite-monitor', as: { role: 'owner' } });
  const link = await owner.until('a code', ({ pairing }) => codeIn(pairing));
  await joining.do({ do: 'join-household', link });
  const name = await owner.until('the question', ({ pairing }) =>
    pairing.at === 'confirming' ? pairing.suggestedName : undefined,
  );
  await owner.do({ do: 'confirm-pairing', name });
}

export const live = ({ cameras }: Snapshot): string[] =>
  cameras
    .filter(({ link }) => link.at === 'live')
    .map(({ name }) => name)
    .sort();

export function called({ cameras }: Snapshot, name: string): CameraFacts {
  const found = cameras.find((camera) => camera.name === name);
  if (!found) throw new Error(`no camera is called ${name}`);
  return found;
}

const FACTS = /^porthole-(camera-)?facts-/;

/** The household whose facts a phone keeps. */
export const householdOn = (phone: Page): Promise<string> =>
  waitFor(
    async () => {
      const all = await phone.evaluate(async () =>
        (await indexedDB.databases()).map(({ name = '' }) => name),
      );
      return all.find((name) => FACTS.test(name))?.replace(FACTS, '');
    },
    { what: 'facts on the phone', within: 30_000 },
  );

/** A device's own document of the household, from its own disk. */
export async function keptOn(page: Page, household: string): Promise<Y.Doc> {
  const updates = await page.evaluate(readUpdates, household);
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, Uint8Array.from(update));
  return doc;
}

/** What owners said of devices and of the household, the same words for the same facts. */
export function saidIn(doc: Y.Doc): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (const table of ['settings', 'household'] as const) entries.push(...tableOf(doc, table));
  for (const root of doc.share.keys())
    if (deviceOfNotes(root)) entries.push([root, doc.getText(root).toString()]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export type Said = Readonly<Record<string, unknown>>;

/** Waits until all these devices keep the same on their own disks, and it is so. */
export function agreeOn(
  what: string,
  household: string,
  on: readonly Page[],
  isSo: (said: Said) => boolean,
): Promise<Said> {
  return waitFor(
    async () => {
      const all = await Promise.all(on.map(async (page) => saidIn(await keptOn(page, household))));
      const [first = {}] = all;
      const texts = new Set(all.map((said) => JSON.stringify(said)));
      if (texts.size === 1 && isSo(first)) return first;
      throw new Error(all.map((said) => JSON.stringify(said)).join('\n'));
    },
    { what, within: 40_000, every: 200 },
  );
}

function readUpdates(household: string): Promise<number[][]> {
  return indexedDB.databases().then(
    (all) =>
      new Promise((resolve, reject) => {
        const name = all.find((one) => one.name?.endsWith(`facts-${household}`))?.name;
        if (name === undefined) return resolve([]);
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const read = db.transaction('updates').objectStore('updates').getAll();
          read.onerror = () => reject(read.error);
          read.onsuccess = () => {
            db.close();
            resolve(read.result.map((one: Uint8Array) => [...one]));
          };
        };
        return undefined;
      }),
  );
}
