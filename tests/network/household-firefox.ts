/** A phone with Chromium and a laptop with Firefox in two homes, paired, with the picture on the laptop's screen. */
import type { Page } from 'playwright';
import { words } from '../../shared/words/index.ts';
import type { FirefoxMonitor } from '../e2e/harness/firefox.ts';
import type { FirefoxView } from '../e2e/harness/firefox-view.ts';
import { press } from '../e2e/press.ts';
import { moving } from '../e2e/world.ts';
import { waitFor } from '../wait-for.ts';
import { openFirefox } from './firefox.ts';
import { agreeOn, openPhone } from './household.ts';
import type { LabBrowser } from './lab/browser.ts';
import type { Host } from './lab/index.ts';
import { overhear } from './overhear.ts';
import type { Services } from './services/services.ts';

/** Both homes and all servers share one machine. */
const PATIENCE = 30_000;

export interface FirefoxHousehold extends AsyncDisposable {
  readonly monitor: FirefoxMonitor;
  readonly phone: LabBrowser;
  /** The full tab of the extension, where the picture is. */
  readonly view: FirefoxView;
  readonly camera: Page;
  /** What the host printed last. */
  hostSaid(): Promise<readonly string[]>;
}

export interface FirefoxHouseholdOptions {
  /** Where the two browsers run. */
  readonly homes: { readonly camera: Host; readonly monitor: Host };
  readonly services: Services;
}

export async function openFirefoxHousehold(options: FirefoxHouseholdOptions): Promise<FirefoxHousehold> {
  const { homes, services } = options;
  await using stack = new AsyncDisposableStack();
  const monitor = stack.use(await openFirefox(homes.monitor));
  const hostSaid = await overhear(await monitor.background());
  const phone = stack.use(await openPhone(homes.camera, services));
  await nameServers(monitor, services);
  const view = await monitor.openPage('tab.html');
  const camera = await agreeOn(phone, await linkOn(view));
  await press(view, '[data-action="confirm-pairing"]', PATIENCE);
  await moving(view, 'the tab');
  const everything = stack.move();
  return { monitor, phone, view, camera, hostSaid, [Symbol.asyncDispose]: () => everything.disposeAsync() };
}

/** The build knows a server on loopback; this household's is elsewhere, which is what the settings are for. */
async function nameServers(monitor: FirefoxMonitor, { host, port, stun = '' }: Services): Promise<void> {
  const t = words.settings;
  const page = await monitor.openPage('options.html');
  const fill = async (label: string, text: string, part?: string): Promise<void> =>
    page.fill(await found(page, label, part), text);
  const click = async (label: string): Promise<void> => page.click(await found(page, label));
  await fill(t.page.address, `https://${host}:${port}/camera/`);
  await fill(t.rendezvous.host, host);
  await fill(t.rendezvous.port, String(port));
  // The build's own server, on loopback, takes plain connections.
  await click(t.rendezvous.secure);
  await click(t.ice.add);
  await fill(t.ice.urls, stun, '.ice-row');
  await click(t.save);
  await waitFor(async () => (await page.text('.settings-save')).includes(t.saved), { what: t.saved });
  await page.close();
}

/** Finds a field or a button by its words, as a person does, and marks it for the verbs of the view. */
async function found(page: FirefoxView, named: string, part = '.settings-form'): Promise<string> {
  const mark = (wanted: string, within: string): boolean => {
    document.querySelector('[data-found]')?.removeAttribute('data-found');
    const all = [...document.querySelectorAll(within)].flatMap((one) => [
      ...one.querySelectorAll('label, button'),
    ]);
    const one = all.find(({ textContent }) => textContent?.trim() === wanted);
    const meant = one instanceof HTMLLabelElement ? one.control : one;
    meant?.setAttribute('data-found', '');
    return meant != null;
  };
  await waitFor(() => page.evaluate(mark, named, part), { what: `“${named}” in Firefox`, within: 10_000 });
  return '[data-found]';
}

/** What the code holds; that it can be read as pixels is proven elsewhere. */
async function linkOn(view: FirefoxView): Promise<string> {
  const linked = '[data-pairing-link]';
  await press(view, `${linked}, [data-action="open-pairing"]`, PATIENCE);
  const read = (selector: string): string | undefined =>
    document.querySelector<HTMLElement>(selector)?.dataset.pairingLink;
  return waitFor(() => view.evaluate(read, linked), { what: 'a code in Firefox', within: 20_000 });
}
