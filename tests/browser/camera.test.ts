import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Invitation, makeLink } from '../../shared/identity/index.ts';
import { words } from '../../shared/words/index.ts';
import { startServer } from '../../site/serve/index.ts';
import { waitFor } from '../wait-for.ts';
import { holdCode } from './pages/camera-code.ts';
import { agree, answerWith, type CameraSite, contacts, openCameraSite } from './pages/camera-site.ts';

const say = words.camera;
let site: CameraSite;
beforeAll(async () => {
  site = await openCameraSite();
});
afterEach(() => site.closePhones());
afterAll(() => site[Symbol.asyncDispose]());

/** Well formed, from a monitor that nobody knows and that never answers. */
function stranger(change: Partial<Invitation> = {}): string {
  const invitation = {
    address: 'abcdefghijklmnop',
    monitor: 'k3vd7q2ak3vd7q2ak3vd7q2ak3vd7q2a',
    secret: 'AAAAAAAAAAAAAAAAAAAAAA',
    rendezvous: site.rendezvous,
    monitorName: "Anna's laptop",
    ...change,
  } as Invitation;
  return makeLink(site.page, invitation);
}

async function opened(link: string): Promise<Page> {
  const phone = await site.phone();
  const page = await phone.newPage();
  await page.goto(link);
  return page;
}

const NOTHING = { asked: 0, sockets: 0, filming: 0 };
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const seesTitle = (page: Page, text: string): Promise<void> =>
  title(page).filter({ hasText: text }).waitFor({ timeout: 10_000 });

describe('before anybody agreed', () => {
  test('the secret leaves the address bar at once, and the page says who will watch and through which server', async () => {
    const page = await opened(stranger());
    await seesTitle(page, say.consent.title("Anna's laptop"));
    expect(page.url()).toBe(site.page);
    const shown = await page.locator('.facts').textContent();
    expect(shown).toContain('k3vd 7q2a');
    expect(shown).toContain(`127.0.0.1:${site.rendezvous.port}`);
    await page.goBack();
    expect(page.url()).not.toContain('#');
  });

  test('a press that began before the button was seen long enough films nothing, and neither does a script', async () => {
    const phone = await site.phone();
    const page = await phone.newPage();
    // Time stands still, so that the press is early on a slow machine too.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    await page.goto(stranger());
    const button = page.locator('[data-action="agree"]');
    await button.waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    const box = await button.boundingBox();
    if (!box) throw new Error('the button has a place');
    await page.mouse.move(box.x + 30, box.y + 20);
    await page.mouse.down();
    await page.clock.runFor(2000);
    await page.locator('[data-action="agree"][aria-disabled="false"]').waitFor();
    await page.mouse.up();
    await button.evaluate((element: HTMLElement) => element.click());
    await page.clock.runFor(2000);
    expect(await contacts(page)).toEqual(NOTHING);

    await button.click();
    await waitFor(async () => (await contacts(page)).asked === 1, { what: 'the question for the camera' });
  });

  test('a page that loses the focus disarms the button', async () => {
    const page = await opened(stranger());
    await page.locator('[data-action="agree"][aria-disabled="false"]').waitFor();
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
    });
    await page.locator('[data-action="agree"][aria-disabled="true"]').waitFor();
  });

  test('the keyboard agrees as well as a finger', async () => {
    const page = await opened(stranger());
    await page.locator('[data-action="agree"][aria-disabled="false"]').focus();
    await page.keyboard.press('Enter');
    await waitFor(async () => (await contacts(page)).asked === 1, { what: 'the question for the camera' });
  });

  test('a phone that says "not now" contacts nobody', async () => {
    const page = await opened(stranger());
    await page.locator('[data-action="refuse"]').click();
    await seesTitle(page, say.needsCode.title);
    expect(await contacts(page)).toEqual(NOTHING);
  });

  test('a stranger’s link on a phone that has allowed its camera before still films nothing', async () => {
    const phone = await site.phone({ permissions: ['camera', 'microphone'] });
    const page = await phone.newPage();
    await page.goto(stranger());
    await seesTitle(page, say.consent.title("Anna's laptop"));
    expect(await contacts(page)).toEqual(NOTHING);
  });
});

describe('where it does not run', () => {
  test('in a frame it says so and touches nothing, even on a host without headers', async () => {
    const phone = await site.phone();
    await phone.route(`${site.origin}/**`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        headers: { 'content-type': answer.headers()['content-type'] ?? '' },
      });
    });
    await phone.route(`${site.origin}/outer`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe src="${stranger()}" width="350" height="700"></iframe>`,
      }),
    );
    const page = await phone.newPage();
    await page.goto(`${site.origin}/outer`);
    const frame = page.frameLocator('iframe');
    await frame.getByText(say.cannotRun.framed).waitFor();
    expect(await frame.locator('[data-action]').count()).toBe(0);
    const inner = page.frame({ url: /camera/ });
    expect(inner && (await contacts(inner))).toEqual(NOTHING);
  });

  test('over plain http it says to use https', async () => {
    const phone = await site.phone();
    await phone.route('http://phone.test/**', async (route) => {
      const answer = await route.fetch({
        url: route.request().url().replace('http://phone.test', site.origin),
      });
      await route.fulfill({ response: answer });
    });
    const page = await phone.newPage();
    await page.goto('http://phone.test/camera/');
    await page.getByText(say.cannotRun.insecureNext).waitFor();
  });

  test('a browser without what it needs is told what is missing', async () => {
    const phone = await site.phone();
    await phone.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
    const page = await phone.newPage();
    await page.goto(site.page);
    await page.getByText(say.cannotRun.missing(say.cannotRun.features.locks)).waitFor();
  });

  test('a second tab says that the first one holds the camera, takes over when asked, and gives it back when it closes', async () => {
    const phone = await site.phone();
    const first = await phone.newPage();
    await first.goto(site.page);
    await seesTitle(first, say.needsCode.title);
    const second = await phone.newPage();
    await second.goto(stranger());
    await seesTitle(second, say.otherTab.title);
    expect(second.url()).toBe(site.page);
    expect(await contacts(second)).toEqual(NOTHING);
    await second.locator('[data-action="take-over"]').click();
    await seesTitle(second, say.consent.title("Anna's laptop"));
    await seesTitle(first, say.otherTab.gaveWay);
    await second.close();
    await seesTitle(first, say.needsCode.title);
  });
});

describe('codes that are no good', () => {
  test('garbled, foreign and newer ones have a sentence each, and the way on', async () => {
    const cases = [
      [stranger().slice(0, -3), say.needsCode.notices.garbled.title],
      [`${site.page}#something-else`, say.needsCode.notices.foreign.title],
      [`${site.page}#p2.abc`, say.needsCode.notices['newer-version'].title],
    ] as const;
    for (const [link, sentence] of cases) {
      const page = await opened(link);
      await page.getByText(sentence).waitFor();
      expect(page.url()).toBe(site.page);
      expect(await page.locator('[data-action="scan"]').isVisible()).toBe(true);
      expect(await contacts(page)).toEqual(NOTHING);
      await page.context().close();
    }
  });

  test('a link that is pasted leads to the same question', async () => {
    const page = await opened(site.page);
    await page.getByLabel(say.needsCode.pasteLabel).fill(stranger());
    await page.locator('[data-action="open-link"]').click();
    await seesTitle(page, say.consent.title("Anna's laptop"));
    expect(await contacts(page)).toEqual(NOTHING);
  });

  test('a code that is held before the phone is read from the picture, and a foreign one is named', async () => {
    const phone = await site.phone();
    const page = await phone.newPage();
    await page.goto(site.page);
    await holdCode(page, 'https://elsewhere.example/');
    await page.locator('[data-action="scan"]').click();
    await page.getByText(say.scanning.wrong.foreign).waitFor({ timeout: 15_000 });
    await holdCode(page, stranger());
    await seesTitle(page, say.consent.title("Anna's laptop"));
    expect((await contacts(page)).sockets).toBe(0);
    await waitFor(async () => (await contacts(page)).filming === 0, { what: 'the camera to be closed' });
  });

  test('leaving the scanner closes its camera', async () => {
    const page = await opened(site.page);
    await page.locator('[data-action="scan"]').click();
    await page.getByText(say.scanning.hint).waitFor();
    await page.locator('[data-action="cancel"]').click();
    await seesTitle(page, say.needsCode.title);
    await waitFor(async () => (await contacts(page)).filming === 0, { what: 'the camera to be closed' });
  });

  test('a link that arrives while the page stands there is read and removed', async () => {
    const page = await opened(site.page);
    await seesTitle(page, say.needsCode.title);
    await page.evaluate((link) => location.assign(link), stranger());
    await seesTitle(page, say.consent.title("Anna's laptop"));
    expect(page.url()).toBe(site.page);
  });
});

describe('a camera that cannot be had', () => {
  test.each([
    ['denied', ['NotAllowedError', 'NotAllowedError']],
    ['none', ['NotFoundError', 'NotFoundError']],
    ['busy', Array<string>(8).fill('NotReadableError')],
  ] as const)('%s is told as what it is, contacts nobody, and can be tried again', async (why, errors) => {
    const page = await opened(stranger());
    await seesTitle(page, say.consent.title("Anna's laptop"));
    await answerWith(page, ...errors);
    await agree(page);
    await title(page).filter({ hasText: say.noPicture[why].title }).waitFor({ timeout: 20_000 });
    await page.getByText(say.noPicture[why].body).waitFor();
    expect(await contacts(page)).toMatchObject({ sockets: 0, filming: 0 });
    await page.locator('[data-action="try-again"]').click();
    await seesTitle(page, say.reaching.title);
  });

  test('a refused microphone does not keep the phone from pairing', async () => {
    const page = await opened(stranger());
    await seesTitle(page, say.consent.title("Anna's laptop"));
    await answerWith(page, 'NotAllowedError');
    await agree(page);
    await seesTitle(page, say.reaching.title);
    expect(await contacts(page)).toMatchObject({ asked: 2, filming: 1 });
  });

  test('leaving while it looks for the computer closes the camera', async () => {
    const page = await opened(stranger());
    await agree(page);
    await seesTitle(page, say.reaching.title);
    await page.locator('[data-action="leave"]').click();
    await seesTitle(page, say.needsCode.title);
    expect(await contacts(page)).toMatchObject({ filming: 0 });
  });
});

test('a server that does not answer is named, and the page goes on by itself when it comes back', async () => {
  const ending = new AbortController();
  const options = { siteDir: '/nowhere', host: '127.0.0.1', signal: ending.signal };
  const home = `${process.env.TMPDIR ?? '/tmp'}/porthole-camera-late-${process.pid}`;
  const before = await startServer({ ...options, port: 0, home });
  const { port } = before;
  await before.close();
  const page = await opened(stranger({ rendezvous: { ...site.rendezvous, port } }));
  await agree(page);
  const sentence = page.getByText(say.reaching.unreachable(`127.0.0.1:${port}`));
  await sentence.waitFor({ timeout: 20_000 });
  const late = await startServer({ ...options, port, home });
  await sentence.waitFor({ state: 'detached', timeout: 30_000 });
  await late.close();
});
