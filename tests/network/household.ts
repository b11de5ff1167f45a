/** A phone and a laptop in two homes, paired, with the picture on the laptop's screen. */
import type { Page } from 'playwright';
import { trustFlag } from '../../scripts/start/chromium-flags.ts';
import { words } from '../../shared/words/index.ts';
import { ALLOW_CAMERA, FAKE_CAMERA } from '../e2e/harness/chromium-flags.ts';
import { CHROME_BUILD, moving } from '../e2e/world.ts';
import { waitFor } from '../wait-for.ts';
import { type LabBrowser, openBrowser } from './lab/browser.ts';
import type { Host } from './lab/index.ts';
import type { Services } from './services/services.ts';

export interface LabHousehold extends AsyncDisposable {
  readonly monitor: LabBrowser;
  readonly phone: LabBrowser;
  /** The full tab of the extension, where the picture is. */
  readonly view: Page;
  readonly camera: Page;
  /** An address of the extension, such as `popup.html`. */
  page(path: string): string;
  /** The same in a tab of its own. */
  openPage(path: string): Promise<Page>;
}

export interface HouseholdOptions {
  /** Where the two browsers run. */
  readonly homes: { readonly camera: Host; readonly monitor: Host };
  readonly services: Services;
  readonly sees?: 'everything' | 'tabs';
  /** Instead of the STUN server of the lab. */
  readonly ice?: readonly {
    readonly urls: string;
    readonly username?: string;
    readonly credential?: string;
  }[];
}

export async function openHousehold(options: HouseholdOptions): Promise<LabHousehold> {
  const { homes, services, sees = 'everything' } = options;
  await using stack = new AsyncDisposableStack();
  const monitor = stack.use(
    await openBrowser(homes.monitor, {
      name: 'monitor',
      sees,
      args: [`--load-extension=${CHROME_BUILD}`, trustFlag(services.certificate)],
      without: ['--disable-extensions'],
      context: { viewport: null },
    }),
  );
  const phone = stack.use(await openPhone(homes.camera, services));
  const id = await extensionId(monitor);
  const page = (path: string): string => `chrome-extension://${id}/${path}`;
  const openPage = async (path: string): Promise<Page> => {
    const opened = await monitor.context.newPage();
    await opened.goto(page(path));
    return opened;
  };
  await nameServers(monitor, page('options.html'), options);
  const view = await openPage('tab.html');
  const camera = await pair(view, phone);
  await moving(view, 'the tab');
  const everything = stack.move();
  return {
    monitor,
    phone,
    view,
    camera,
    page,
    openPage,
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

/** The certificate is trusted by the person's tap on the phone's warning. */
export const openPhone = (home: Host, { certificate }: Services): Promise<LabBrowser> =>
  openBrowser(home, {
    name: 'phone',
    args: [FAKE_CAMERA, ALLOW_CAMERA, trustFlag(certificate)],
    context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  });

async function extensionId(monitor: LabBrowser): Promise<string> {
  const worker = await waitFor(
    () => monitor.context.serviceWorkers().find((each) => each.url().startsWith('chrome-extension://')),
    { what: 'the extension', within: 20_000 },
  );
  return new URL(worker.url()).host;
}

/** The build knows a server on loopback; this household's is elsewhere, which is what the settings are for. */
async function nameServers(
  monitor: LabBrowser,
  address: string,
  { services: { host, port, stun }, ice = stun ? [{ urls: stun }] : [] }: HouseholdOptions,
): Promise<void> {
  const t = words.settings;
  const page = await monitor.context.newPage();
  await page.goto(address);
  const fill = (label: string, text: string): Promise<void> =>
    page.getByLabel(label, { exact: true }).first().fill(text);
  await fill(t.page.address, `https://${host}:${port}/camera/`);
  await fill(t.rendezvous.host, host);
  await fill(t.rendezvous.port, String(port));
  // On loopback the server takes plain connections, and that is what the extension uses there.
  await page.getByLabel(t.rendezvous.secure).setChecked(host !== '127.0.0.1');
  for (const [place, { urls, username = '', credential = '' }] of ice.entries()) {
    await page.getByRole('button', { name: t.ice.add }).click();
    const row = page.locator('.ice-row').nth(place);
    await row.getByLabel(t.ice.urls, { exact: true }).fill(urls);
    if (username === '') continue;
    await row.getByLabel(t.ice.username).fill(username);
    await row.getByLabel(t.ice.credential).fill(credential);
  }
  await page.getByRole('button', { name: t.save }).click();
  await page.getByText(t.saved).waitFor({ timeout: 10_000 });
  await page.close();
}

/** By the link that the code holds; that it can be read as pixels is proven elsewhere. */
async function pair(view: Page, phone: LabBrowser): Promise<Page> {
  const code = view.locator('[data-pairing-link]');
  const ask = view.locator('[data-action="open-pairing"]');
  await code.or(ask).first().waitFor({ timeout: 20_000 });
  if ((await code.count()) === 0) await ask.first().click();
  const link = await code.first().getAttribute('data-pairing-link', { timeout: 20_000 });
  if (link === null) throw new Error('The code on the monitor holds no link');
  const camera = await agreeOn(phone, link);
  await view.locator('[data-action="confirm-pairing"]').click({ timeout: 30_000 });
  return camera;
}

/** Opens the link on the phone and agrees to film. */
export async function agreeOn(phone: LabBrowser, link: string): Promise<Page> {
  const camera = phone.context.pages()[0] ?? (await phone.context.newPage());
  await camera.goto(link);
  const agree = camera.locator('[data-action="agree"]:enabled');
  await agree.waitFor({ timeout: 30_000 });
  await agree.tap();
  return camera;
}
