import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type Galleries, type OpenedGallery, openGalleries, textOf } from './pages/ui-open-gallery.ts';
import { idOf } from './pages/ui-scenes.ts';

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
const advance = (by: number) => opened.page.evaluate((ms) => globalThis.gallery.advance(ms), by);
const key = (name: string) => opened.page.locator(`[data-alarm="${name}"]`);
const alerted = () => opened.page.locator('p.only-heard[role=alert]').textContent();

describe('an alarm', () => {
  test.each(['popup', 'panel', 'tab', 'window', 'settings'] as const)(
    'is answered by one click in the %s',
    async (view) => {
      const camera = idOf(0);
      for (const [name, command] of [
        ['quiet', { do: 'quiet', camera }],
        ['quiet-a-while', { do: 'quiet-a-while', camera }],
        ['stop-watching', { do: 'watch', camera, on: false }],
      ] as const) {
        await opened.show({ view, scene: 'sounding' });
        await key(name).click();
        expect(await asked()).toEqual([command]);
      }
    },
  );

  test('of a camera that is small in the popup is answered there too', async () => {
    await opened.show({ view: 'popup', scene: 'unheard' });
    await key('quiet').nth(1).click();
    expect(await asked()).toEqual([{ do: 'quiet', camera: idOf(1) }]);
  });

  test.each([
    ['popup', 380, 600],
    ['panel', 280, 500],
    ['tab', 800, 500],
    ['window', 260, 180],
  ] as const)('can be made quiet without scrolling, also in a %s of %i × %i', async (view, width, height) => {
    await opened.page.setViewportSize({ width, height });
    try {
      await opened.show({ view, scene: 'unheard' });
      const box = await key('quiet').first().boundingBox();
      expect(box).not.toBeNull();
      expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    } finally {
      await opened.page.setViewportSize({ width: 900, height: 900 });
    }
  });

  test('that nobody can hear says so at the top of its card', async () => {
    await opened.show({ view: 'panel', scene: 'unheard' });
    const card = opened.page.locator('.alarm-card').first();
    expect(await card.innerText()).toMatch(/^The alarm cannot be heard: this computer has no loudspeaker/);
  });

  test('is counted in the title of the page, and the title is given back', async () => {
    await opened.show({ view: 'tab', scene: 'sounding' });
    await waitFor(async () => (await opened.page.title()) === 'Porthole: 1 camera lost', {
      what: 'the count',
    });
    await opened.page.evaluate(() => globalThis.gallery.turnTo('one live'));
    await waitFor(async () => (await opened.page.title()) === 'Porthole: cameras', { what: 'the own title' });
  });

  test('interrupts a screen reader once, not with every second of its age', async () => {
    await opened.show({ view: 'panel', scene: 'one live' });
    expect(await alerted()).toBe('');
    await opened.page.evaluate(() => globalThis.gallery.turnTo('sounding'));
    await waitFor(alerted, { what: 'the alert' });
    expect(await alerted()).toBe('No picture from Nursery');
    await advance(5_000);
    expect(await alerted()).toBe('No picture from Nursery');
  });

  test('that was made quiet says until when, and is turned on again by one click', async () => {
    await opened.show({ view: 'tab', scene: 'answered' });
    expect(await textOf(opened)).toContain('Quiet until it is back and lost again.');
    await key('loud').first().click();
    expect(await asked()).toEqual([{ do: 'loud', camera: idOf(1) }]);
  });

  test('that is near is announced on the tile, second by second', async () => {
    await opened.show({ view: 'panel', scene: 'just lost' });
    expect(await textOf(opened)).toContain(
      'Nursery is not answering. Last picture 3 s ago. Trying again. The alarm sounds in 2 s.',
    );
    await advance(1_000);
    expect(await textOf(opened)).toContain('Last picture 4 s ago. Trying again. The alarm sounds in 1 s.');
  });
});

describe('a phone that is strained', () => {
  test.each(['popup', 'panel', 'tab'] as const)(
    'says in the %s what it is about, and is answered by one click',
    async (view) => {
      await opened.show({ view, scene: 'warned' });
      const text = await textOf(opened);
      expect(text).toContain('The battery of Nursery is low');
      expect(text).toContain('Nursery was unplugged.');
      await key('quiet').click();
      expect(await asked()).toEqual([{ do: 'quiet', camera: idOf(0) }]);
    },
  );

  test('interrupts a screen reader once, and one that somebody knows of does not', async () => {
    await opened.show({ view: 'tab', scene: 'with facts' });
    await opened.page.evaluate(() => globalThis.gallery.turnTo('warned'));
    await waitFor(alerted, { what: 'the alert' });
    expect(await alerted()).toBe('The battery of Nursery is low. Nursery was unplugged');
    expect(await textOf(opened)).toContain('Quiet until it is over.');
  });

  test('is told of as somebody chose, by keys alone and by name', async () => {
    await opened.show({ view: 'tab', scene: 'with facts' });
    await opened.page.getByRole('button', { name: 'Alarm', exact: true }).first().click();
    const choices = opened.page.getByRole('group', { name: 'Also tell me when' });
    await choices.getByLabel('its battery is low').focus();
    await opened.page.keyboard.press('ArrowDown');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('ArrowUp');
    const told = (set: object) => ({ do: 'edit-facts', camera: idOf(0), set: { warnings: set } });
    expect(await asked()).toEqual([told({ 'battery-low': 'alarm' }), told({ unplugged: 'off' })]);
    const back = choices.getByLabel('it is there again after a while');
    expect(await back.locator('option').allTextContents()).toEqual(['Off', 'Notification']);
  });
});

test.each([
  ['no battery told', true],
  ['with facts', false],
] as const)('who chooses learns whether the phone tells its battery at all (%s)', async (scene, isSaid) => {
  await opened.show({ view: 'tab', scene });
  await opened.page.getByRole('button', { name: 'Alarm', exact: true }).first().click();
  const choices = await opened.page.getByRole('group', { name: 'Also tell me when' }).innerText();
  expect(choices.includes('This phone does not tell how its battery is')).toBe(isSaid);
});

test('a camera is planned by keys and names alone, and its plan is taken back', async () => {
  await opened.show({ view: 'tab', scene: 'planned' });
  expect(await textOf(opened)).toMatch(/Watched every day, .+ to .+\. Ends /);
  await opened.page.getByRole('button', { name: 'Details', exact: true }).first().press('Enter');
  const form = opened.page.getByRole('form', { name: 'Watch by the clock' });
  await form.getByRole('group', { name: 'Days' }).getByRole('checkbox').nth(6).press('Space');
  await form.getByLabel('From').fill('19:30');
  await form.getByLabel('Until').fill('06:15');
  expect(await form.innerText()).toContain('Until the next day.');
  await form.getByRole('button', { name: 'Keep this plan' }).press('Enter');
  await form.getByRole('button', { name: 'No plan' }).press('Enter');
  const told = (schedule: object[]) => ({ do: 'edit-facts', camera: idOf(0), set: { schedule } });
  expect(await asked()).toEqual([told([{ days: [1, 2, 3, 4, 5, 6], from: 1170, until: 375 }]), told([])]);
});

test.each(['popup', 'panel', 'tab'] as const)('who came back is said in the %s, politely', async (view) => {
  await opened.show({ view, scene: 'who came' });
  const line = opened.page.getByRole('status').filter({ hasText: 'Nursery is back, after 12 min.' });
  expect(await line.isVisible()).toBe(true);
});

describe('what was missed', () => {
  test('stands there until somebody says that they have seen it', async () => {
    await opened.show({ view: 'panel', scene: 'missed' });
    const text = await textOf(opened);
    expect(text).toContain('Nursery was lost 3 times from');
    expect(text).toContain('Somebody pressed Stop on the phone. That was at');
    expect(text).toContain('This computer slept or stood still. It watches again.');
    await key('gaps-seen').click();
    await key('seen').first().click();
    expect(await asked()).toEqual([{ do: 'gaps-seen' }, { do: 'seen', camera: idOf(0) }]);
  });
});

describe('the settings of the alarm', () => {
  const rules = { do: 'set-alarm', camera: idOf(0) } as const;

  test('of one camera: the delay counts once the hand lets go', async () => {
    await opened.show({ view: 'tab', scene: 'one live' });
    await opened.page.getByRole('button', { name: 'Alarm', exact: true }).click();
    await opened.page.getByLabel('Sound it after').focus();
    await opened.page.keyboard.press('ArrowRight');
    expect(await asked()).toEqual([{ ...rules, rules: { delay: 6_000, until: 'acknowledged' } }]);
    expect(await textOf(opened)).toContain('6 s without a picture');
  });

  test('of one camera: never, and until when', async () => {
    await opened.show({ view: 'tab', scene: 'one live' });
    await opened.page.getByRole('button', { name: 'Alarm', exact: true }).click();
    await opened.page.getByText('Never: show it without a noise').click();
    await opened.page.getByText('the picture is back').click();
    expect(await asked()).toEqual([
      { ...rules, rules: { delay: 'off', until: 'acknowledged' } },
      { ...rules, rules: { delay: 5_000, until: 'picture-back' } },
    ]);
  });

  test('of the household: the sound is chosen, tried, and what could be heard is said', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await opened.page.getByLabel('Sound', { exact: true }).selectOption('marimba');
    await opened.page.evaluate(() =>
      globalThis.gallery.answerWith(
        { ok: true, heard: { at: 'cannot-play', why: 'no-device' } },
        { ok: true, heard: { at: 'sounding' } },
      ),
    );
    await key('try-sound').click();
    await opened.page.getByText('This computer has no loudspeaker', { exact: false }).waitFor();
    await key('try-sound').click();
    await opened.page.getByText('It is playing.', { exact: false }).waitFor();
    const sound = { sound: 'chime', volume: 0.8, fadeIn: 4_000 };
    expect(await asked()).toEqual([
      { do: 'set-sound', sound: { ...sound, sound: 'marimba' } },
      { do: 'try-sound', sound },
      { do: 'try-sound', sound },
    ]);
  });

  test('a computer is kept awake where the browser can, and where it cannot it says so', async () => {
    await opened.show({ view: 'settings', scene: 'kept awake' });
    await opened.page.getByText('Keep this computer awake while a camera is watched').click();
    expect(await asked()).toEqual([{ do: 'keep-awake', on: true }]);
    await opened.show({ view: 'settings', scene: 'one live' });
    expect(await textOf(opened)).toContain('This browser cannot keep the computer awake.');
  });

  test('the welcome lets the alarm be heard', async () => {
    await opened.show({ view: 'welcome', scene: 'empty' });
    await opened.page.getByRole('button', { name: 'Hear the alarm' }).click();
    expect(await asked()).toMatchObject([{ do: 'try-sound' }]);
  });
});

test('the links are shown as they were measured, and one that is not watched says so', async () => {
  await opened.show({ view: 'settings', scene: 'three cameras' });
  await opened.page.getByText('1834 kbit/s').waitFor();
  const text = await textOf(opened);
  expect(text).toContain('local network, UDP (host – host)');
  expect(text).toContain('Not watched, so there is no link.');
});

test('what is typed into the details while a slow disk keeps what came before is not lost', async () => {
  await opened.show({ view: 'tab', scene: 'planned' });
  await opened.page.evaluate(() =>
    globalThis.gallery.answerWith(
      new Promise((resolve) => document.addEventListener('kept', () => resolve({ ok: true }))),
    ),
  );
  await opened.page.getByRole('button', { name: 'Details', exact: true }).first().press('Enter');
  await opened.page.getByLabel('Room').fill('Attic');
  const save = opened.page.locator('.details-form').getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await opened.page.getByLabel('Notes').fill('Behind the curtain');
  await opened.page.evaluate(() => document.dispatchEvent(new Event('kept')));
  await waitFor(() => save.isEnabled(), { what: 'the second saving to be offered' });
  expect(await opened.page.getByLabel('Notes').inputValue()).toBe('Behind the curtain');
});
