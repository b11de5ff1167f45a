import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeLink, readInvitation } from '../../shared/protocol/index.ts';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { agree, codeOn, launchCameraPhone } from './pair.ts';
import { answeredConnections, captures } from './spy.ts';
import { cameraPage, serveFromDisk } from './world.ts';

const { failed, needsCode, consent } = words.camera;

/** The same link with another secret, as only somebody who guesses would have it. */
function withWrongSecret(link: string, page: string, number: number): string {
  const read = readInvitation(link, page);
  if (!read.ok) throw new Error(`the code on the screen is ${read.why}`);
  return makeLink(page, { ...read.invitation, secret: `${'A'.repeat(20)}${number}A` });
}

describe('a code that does not let a phone in', () => {
  const home = aHousehold();
  // Only one tab of a phone holds the camera.
  afterEach(() =>
    Promise.all(
      home()
        .phone.context.pages()
        .map((page) => page.close()),
    ),
  );

  const newCode = async (): Promise<{ tab: Page; link: string }> => {
    const tab = await home().monitor.openPage('tab.html');
    const add = tab.locator('[data-action="open-pairing"]').first();
    const stop = tab.getByRole('button', { name: words.pairing.cancel });
    await add.or(stop).first().waitFor({ timeout: 10_000 });
    // The window of the test before is still open: it belongs to the host and not to a tab.
    if (await stop.isVisible()) await stop.click();
    await add.click();
    return { tab, link: await codeOn(tab) };
  };

  it('lets nothing be filmed and nobody be called before the tap, though the phone allowed its camera to this page', async () => {
    const { world, phone } = home();
    const { tab, link } = await newCode();
    const page = await phone.context.newPage();
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto(link);
    await page.locator('[data-action="agree"]:enabled').waitFor({ timeout: 10_000 });
    expect(
      await page.evaluate(() =>
        navigator.permissions.query({ name: 'camera' as PermissionName }).then(({ state }) => state),
      ),
    ).toBe('granted');
    expect(await captures(page)).toBe(0);
    expect(await answeredConnections(page)).toBe(0);
    expect(sockets).toEqual([]);
    expect([...phone.gate.asked]).toEqual([`127.0.0.1:${world.port}`]);
    expect(await page.evaluate(() => location.hash)).toBe('');
    await tab.close();
  });

  it('a second phone with the same code is told that it was used, and the first one is still asked about', async () => {
    const { phone } = home();
    const { tab, link } = await newCode();
    await agree(phone, link);
    const confirm = tab.locator('[data-action="confirm-pairing"]');
    await confirm.waitFor({ timeout: 20_000 });
    await using second = await launchCameraPhone();
    const late = await agree(second, link);
    await late.getByText(failed.used.title).waitFor({ timeout: 20_000 });
    expect(await confirm.isEnabled()).toBe(true);
    await tab.locator('[data-action="refuse-pairing"]').click();
    await phone.context.pages().at(-1)?.getByText(failed.refused.title).waitFor({ timeout: 10_000 });
    await tab.getByText(words.pairing.ended.refused()).waitFor();
    await tab.close();
  });

  it('one that ran out of time is told as expired on both screens', async () => {
    const { monitor, phone } = home();
    const host = await monitor.offscreen('host.html');
    await host.clock.install();
    const { tab, link } = await newCode();
    await host.clock.fastForward('05:01');
    await tab.getByText(words.pairing.ended.expired()).waitFor({ timeout: 10_000 });
    await host.clock.resume();
    const page = await agree(phone, link);
    await page.getByText(failed.expired.title).waitFor({ timeout: 20_000 });
    await tab.close();
  });

  it('one with a letter missing, and one for another page, are each told in a sentence with the way on', async () => {
    const { world, phone } = home();
    const { tab, link } = await newCode();
    const page = await phone.open(`${link.slice(0, -4)}${link.slice(-3)}`);
    await page.getByText(needsCode.notices.garbled.title).waitFor({ timeout: 10_000 });
    await page.getByLabel(needsCode.pasteLabel).fill(link.replace(cameraPage(world), 'https://example.org/'));
    await page.locator('[data-action="open-link"]').tap();
    await page.getByText(needsCode.notices.foreign.title).waitFor({ timeout: 10_000 });
    await page.getByLabel(needsCode.pasteLabel).fill(link);
    await page.locator('[data-action="open-link"]').tap();
    await page.getByText(consent.what).waitFor({ timeout: 10_000 });
    expect(await captures(page)).toBe(0);
    await tab.close();
  });

  it('five wrong secrets close it, and then not even the right one opens', async () => {
    const { world, phone } = home();
    const { tab, link } = await newCode();
    const page = await phone.open(cameraPage(world));
    await page.getByText(needsCode.title).waitFor();
    const tryLink = async (text: string): Promise<void> => {
      await page.evaluate((to) => location.replace(to), text);
      const button = page.locator('[data-action="agree"]:enabled');
      await button.waitFor({ timeout: 20_000 });
      await button.tap();
    };
    for (const number of [1, 2, 3, 4, 5]) {
      await tryLink(withWrongSecret(link, cameraPage(world), number));
      await page.getByText(failed['wrong-code'].title).waitFor({ timeout: 20_000 });
      if (number < 5) await tab.getByText(words.pairing.wrongTries(number, 5)).waitFor({ timeout: 10_000 });
    }
    await tab.getByText(words.pairing.ended['wrong-tries']()).waitFor({ timeout: 10_000 });
    await tryLink(link);
    await page.getByText(failed.closed.title).waitFor({ timeout: 20_000 });
    expect(await tab.locator('[data-action="confirm-pairing"]').count()).toBe(0);
    await tab.close();
  });
});

describe('a page that puts the camera page into a frame', () => {
  const home = aHousehold();
  let framing: Server;
  let address: string;
  beforeAll(async () => {
    const link = cameraPage(home().world);
    framing = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><title>Win a prize</title><iframe src="${link}" allow="camera *; microphone *"></iframe>`,
      );
    }).listen(0, '127.0.0.1');
    await waitFor(() => framing.listening, { what: 'the framing server' });
    address = `http://127.0.0.1:${(framing.address() as AddressInfo).port}/`; // It listens on TCP.
  });
  afterAll(() => {
    framing.close();
    framing.closeAllConnections();
  });

  it('gets nothing but an empty frame from our server, even when the phone had allowed its camera', async () => {
    const page = await home().phone.context.newPage();
    const failures: string[] = [];
    page.on('requestfailed', (request) => failures.push(`${request.url()} ${request.failure()?.errorText}`));
    await page.goto(address);
    await waitFor(() => failures.length > 0, { what: 'the refusal' });
    expect(failures).toEqual([expect.stringContaining('ERR_BLOCKED_BY_RESPONSE')]);
    expect(await page.frameLocator('iframe').locator('#camera').count()).toBe(0);
    await page.close();
  });

  it('gets a page that refuses to run, where the host sends none of our headers', async () => {
    const { world, phone } = home();
    const page = await phone.context.newPage();
    await serveFromDisk(page, world);
    await page.goto(address);
    await page.frameLocator('iframe').getByText(words.camera.cannotRun.framed).waitFor({ timeout: 10_000 });
    const frame = page.frames().find((one) => one !== page.mainFrame());
    expect(frame && (await captures(frame))).toBe(0);
    expect(frame && (await answeredConnections(frame))).toBe(0);
    await page.close();
  });
});
