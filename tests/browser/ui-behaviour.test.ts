import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults } from '../e2e/harness/axe.ts';
import { readQr } from '../e2e/harness/qr.ts';
import { waitFor } from '../wait-for.ts';
import { type Galleries, type OpenedGallery, openGalleries, textOf } from './pages/ui-open-gallery.ts';
import { idOf, scenes } from './pages/ui-scenes.ts';

let galleries: Galleries;
let opened: OpenedGallery;
beforeAll(async () => {
  galleries = await openGalleries();
  opened = await galleries.open({ width: 900, height: 900, scheme: 'dark' });
});
afterAll(async () => {
  await opened?.[Symbol.asyncDispose]();
  await galleries?.[Symbol.asyncDispose]();
});

const asked = () => opened.page.evaluate(() => globalThis.gallery.asked());
const seen = () => textOf(opened);
const advance = (by: number) => opened.page.evaluate((ms) => globalThis.gallery.advance(ms), by);
const click = (name: string) => opened.page.getByRole('button', { name, exact: true }).first().click();

describe('pairing', () => {
  test('a popup without a camera asks for a code once and by itself; a panel waits for a click', async () => {
    await opened.show({ view: 'popup', scene: 'empty' });
    await waitFor(async () => (await asked()).length > 0, { what: 'the question for a code' });
    expect(await asked()).toEqual([{ do: 'open-pairing' }]);

    await opened.show({ view: 'panel', scene: 'empty' });
    expect(await asked()).toEqual([]);
    await click('Show the code');
    expect(await asked()).toEqual([{ do: 'open-pairing' }]);
  });

  test('an expired code is not made anew behind the back of whoever looks at it', async () => {
    await opened.show({ view: 'popup', scene: 'waiting' });
    await opened.page.evaluate(() => globalThis.gallery.turnTo('expired'));
    await opened.page.getByRole('button', { name: 'New code' }).waitFor();
    expect(await asked()).toEqual([]);
  });

  test('the code on the screen is the link, as pixels, as an attribute and on the clipboard', async () => {
    await opened.show({ view: 'popup', scene: 'waiting' });
    const { pairing } = scenes.waiting;
    const link = pairing.at === 'waiting' ? pairing.link : '';
    expect(readQr(await opened.page.locator('.qr-code').screenshot())).toBe(link);
    expect(await opened.page.locator('[data-pairing-link]').getAttribute('data-pairing-link')).toBe(link);
    await click('Copy the link');
    await opened.page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await opened.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  });

  test('the remaining time counts down', async () => {
    await opened.show({ view: 'popup', scene: 'waiting' });
    expect(await opened.page.getByRole('timer').textContent()).toBe('4:38');
    await advance(39_000);
    expect(await opened.page.getByRole('timer').textContent()).toBe('3:59');
  });

  test('a confirmed phone is added under the name that was typed', async () => {
    await opened.show({ view: 'popup', scene: 'confirming' });
    for (const word of ['turtle', 'moon', 'banana', 'penguin']) {
      await opened.page.getByText(word, { exact: true }).waitFor();
    }
    await opened.page.getByLabel('Name of the camera').fill('  Attic ');
    await opened.page.locator('[data-action="confirm-pairing"]').click();
    expect(await asked()).toEqual([{ do: 'confirm-pairing', name: 'Attic' }]);
  });

  test('a phone that takes a place takes its name too, unless another was typed', async () => {
    await opened.show({ view: 'panel', scene: 'confirming beside others' });
    const name = opened.page.getByLabel('Name of the camera');
    expect(await name.inputValue()).toBe('Camera 3');
    await opened.page.getByLabel('It takes the place of Kitchen').check();
    expect(await name.inputValue()).toBe('Kitchen');
    await opened.page.locator('[data-action="confirm-pairing"]').click();
    expect(await asked()).toEqual([{ do: 'confirm-pairing', name: 'Kitchen', replaces: idOf(2) }]);
  });

  test('symbols that differ refuse the phone, and nothing else', async () => {
    await opened.show({ view: 'window', scene: 'confirming beside others' });
    await click('They differ');
    expect(await asked()).toEqual([{ do: 'refuse-pairing' }]);
  });

  test('the question takes the focus when it comes, but not from a person who is typing', async () => {
    await opened.show({ view: 'tab', scene: 'adding another' });
    await click('Rename');
    await opened.page.evaluate(() => globalThis.gallery.turnTo('confirming beside others'));
    await opened.page.getByText('Does the phone show the same four?').waitFor();
    expect(await opened.page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  });

  test('a code for another phone does not cover a live picture in its own window; the question does', async () => {
    await opened.show({ view: 'window', scene: 'adding another' });
    expect(await opened.page.locator('.pairing').count()).toBe(0);
    await opened.page.evaluate(() => globalThis.gallery.turnTo('confirming beside others'));
    await opened.page.getByText('Does the phone show the same four?').waitFor();
  });

  test('a server that cannot be reached is named', async () => {
    await opened.show({ view: 'panel', scene: 'server unreachable' });
    expect(await seen()).toContain('192.168.1.20:8443 does not answer, so no phone can find this computer');
  });
});

describe('cameras', () => {
  test('a live picture plays without sound', async () => {
    await opened.show({ view: 'popup', scene: 'one live' });
    await waitFor(() => opened.page.evaluate(() => (document.querySelector('video')?.videoWidth ?? 0) > 0), {
      what: 'the first picture',
    });
    expect(await opened.page.evaluate(() => document.querySelector('video')?.muted)).toBe(true);
  });

  test('a picture that is not live is grey, and its age grows', async () => {
    await opened.show({ view: 'panel', scene: 'lost' });
    expect(await filterOf('Last picture from Nursery, not live')).toContain('grayscale(1)');
    await waitFor(async () => (await filterOf('Picture from Front door')) === 'none', {
      what: 'the live one',
    });
    expect(await seen()).toContain('Last picture 12 s ago');
    await advance(60_000);
    expect(await seen()).toContain('Last picture 1 min ago');
  });

  test('a view that paints nothing does not call the picture live, whatever the host says', async () => {
    await opened.show({ view: 'popup', scene: 'one live' });
    await opened.page.locator('[data-condition=live]').waitFor();
    await opened.page.evaluate(() => globalThis.gallery.freeze());
    await waitFor(
      async () => {
        await advance(1_000);
        return (await textOf(opened)).includes('Waiting for the picture');
      },
      { what: 'the doubt' },
    );
    expect(await filterOf('Last picture from Nursery, not live')).toContain('grayscale(1)');
  });

  test('an outage turns from reconnecting to lost, with the reason and what to do', async () => {
    await opened.show({ view: 'tab', scene: 'three cameras' });
    expect(await seen()).toContain('1 reconnecting');
    await advance(5_000);
    expect(await seen()).toContain('1 lost');
    expect(await seen()).toContain('No picture from Kitchen');
    expect(await seen()).toContain('Its battery was at 34 %, not charging.');
  });

  test('a change is said to a screen reader once, politely, and the state at the start is not', async () => {
    await opened.show({ view: 'popup', scene: 'three cameras' });
    const said = () => opened.page.locator('p.only-heard[role=status]').textContent();
    expect(await said()).toBe('');
    await opened.page.evaluate(() => globalThis.gallery.turnTo('lost'));
    await waitFor(said, { what: 'a word' });
    expect(await said()).toBe('Nursery: No answer');
  });

  test('a small picture becomes the large one at a click', async () => {
    await opened.show({ view: 'popup', scene: 'three cameras' });
    await click('Show Front door large');
    expect(await opened.page.locator('.tile-large h2').textContent()).toBe('Front door');
    await click('Window');
    expect(await opened.page.evaluate(() => globalThis.gallery.opened())).toEqual([`window ${idOf(1)}`]);
  });

  test('a camera that does not answer is paired again in its own place', async () => {
    await opened.show({ view: 'tab', scene: 'lost' });
    await click('Pair again');
    expect(await asked()).toEqual([{ do: 'open-pairing', replaces: idOf(0) }]);
  });

  test('renaming: Enter keeps the name, Escape leaves it, and the focus comes back', async () => {
    await opened.show({ view: 'tab', scene: 'one live' });
    await click('Rename');
    await opened.page.keyboard.type('Cradle');
    await opened.page.keyboard.press('Escape');
    expect(await asked()).toEqual([]);
    expect(await focusedText()).toBe('Rename');
    await opened.page.keyboard.press('Enter');
    await opened.page.keyboard.type('Cradle');
    await opened.page.keyboard.press('Enter');
    expect(await asked()).toEqual([{ do: 'rename', camera: idOf(0), name: 'Cradle' }]);
    await waitFor(async () => (await focusedText()) === 'Rename', { what: 'the focus on the button' });
  });

  test('removing says what it means first, and the safe answer has the focus', async () => {
    await opened.show({ view: 'tab', scene: 'one live' });
    await click('Remove');
    expect(await focusedText()).toBe('Keep it');
    expect(await seen()).toContain('the phone is told that it is no longer a camera of yours');
    expect(await asked()).toEqual([]);
    await click('Remove it');
    expect(await asked()).toEqual([{ do: 'remove', camera: idOf(0) }]);
  });

  test('what the host refuses is said in words', async () => {
    await opened.show({ view: 'tab', scene: 'one live' });
    await opened.page.evaluate(() => globalThis.gallery.answerWith({ ok: false, why: 'store-failed' }));
    await click('Stop watching');
    await opened.page.getByText('It could not be saved in this browser, so nothing was changed.').waitFor();
  });

  test('where two networks cannot meet, it says so and what a relay is', async () => {
    await opened.show({ view: 'popup', scene: 'no path' });
    expect(await seen()).toContain('the networks let no picture through');
    expect(await seen()).toContain('A relay (TURN server) is a computer that both sides can reach');
    await opened.page.locator('.notice').getByRole('button', { name: 'Settings' }).click();
    expect(await opened.page.evaluate(() => globalThis.gallery.opened())).toEqual(['settings']);
  });
});

describe('views', () => {
  test('a host that does not answer in time is named as that', async () => {
    await opened.show({ view: 'popup', scene: 'loading' });
    expect(await seen()).toContain('Looking for your cameras');
    await advance(5_000);
    expect(await seen()).toContain('This takes longer than it should');
  });

  test('a key for the panel is there only where it can open, in the words of the browser', async () => {
    await opened.show({ view: 'popup', scene: 'one live', browser: 'firefox' });
    expect(await seen()).toContain('Sidebar');
    await opened.show({ view: 'popup', scene: 'one live', browser: 'chrome' });
    expect(await seen()).toContain('Panel');
    await opened.show({ view: 'popup', scene: 'one live', canPanel: false });
    expect(await seen()).not.toContain('Panel');
  });

  test('a window whose camera is gone leads to the others', async () => {
    await opened.show({ view: 'window', scene: 'empty' });
    await click('See the others');
    expect(await opened.page.evaluate(() => globalThis.gallery.opened())).toEqual(['tab']);
  });

  test('the welcome names the place of the pin in this browser', async () => {
    await opened.show({ view: 'welcome', scene: 'empty', browser: 'firefox' });
    expect(await seen()).toContain('Pin to Toolbar');
    await opened.show({ view: 'welcome', scene: 'empty', browser: 'chrome' });
    expect(await seen()).toContain('the pin next to Porthole');
  });
});

function filterOf(label: string): Promise<string> {
  return opened.page.getByLabel(label).evaluate((element) => getComputedStyle(element).filter);
}

function focusedText(): Promise<string | undefined> {
  return opened.page.evaluate(() => document.activeElement?.textContent ?? undefined);
}

test('a second time is added and removed by keys alone, and what is missing or too much is said', async () => {
  await opened.show({ view: 'tab', scene: 'planned' });
  await opened.page.getByRole('button', { name: 'Details', exact: true }).first().press('Enter');
  const form = opened.page.getByRole('form', { name: 'Watch by the clock' });
  const [add, save] = [form.locator('[data-action=add-span]'), form.locator('[data-action=keep-plan]')];
  await add.press('Enter');
  const second = form.getByRole('group', { name: 'Time 2' });
  const begin = second.getByLabel('From');
  expect(await begin.evaluate((field) => field === document.activeElement)).toBe(true);
  await begin.fill('');
  expect(await second.innerText()).toContain('Say a time.');
  expect(await accessibilityFaults(opened.page)).toEqual([]);
  expect(await save.isDisabled()).toBe(true);
  await begin.fill('12:30');
  expect(await form.getByText('Not kept yet').innerText()).toMatch(
    /^Not kept yet: every day, .+ to .+, and every day, .+ to .+\.$/,
  );
  await save.press('Enter');
  for (let n = 2; n <= 9; n += 1) await add.press('Enter');
  expect(await form.getByRole('group', { name: /^Time / }).count()).toBe(8);
  expect(await form.innerText()).toContain('A plan holds 8 times. Remove one to add another.');
  for (let n = 8; n >= 2; n -= 1) await form.getByRole('button', { name: `Remove time ${n}` }).press('Enter');
  expect(await form.getByRole('heading').evaluate((title) => title === document.activeElement)).toBe(true);
  expect(await save.isDisabled(), 'it is what it was').toBe(true);
  const days = [0, 1, 2, 3, 4, 5, 6];
  const [night, nap] = [
    { days, from: 1200, until: 420 },
    { days, from: 750, until: 900 },
  ];
  expect(await asked()).toEqual([{ do: 'edit-facts', camera: idOf(0), set: { schedule: [night, nap] } }]);
});

test('who may only watch is shown the plan and offered nothing of it', async () => {
  await opened.show({ view: 'tab', scene: 'planned, viewer' });
  expect(await textOf(opened)).toMatch(/Watched every day, .+ to .+\. Ends /);
  await opened.page.getByRole('button', { name: 'Details', exact: true }).first().press('Enter');
  expect(await textOf(opened)).toContain('The owners plan it.');
  expect(await opened.page.locator('.plan-form').count()).toBe(0);
});
