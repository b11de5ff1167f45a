import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSettings, draftOf } from '../../extension/ui/settings/draft.ts';
import { backupWords } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type Galleries, type OpenedGallery, openGalleries, textOf } from './pages/ui-open-gallery.ts';
import { place } from './pages/ui-scenes/upkeep.ts';
import { scenes } from './pages/ui-scenes.ts';

const { settings } = scenes['one live'];
const draft = draftOf(settings);

describe('what stands in the fields', () => {
  test('saved settings pass their own check unchanged', () => {
    expect(checkSettings(draft)).toEqual({ ok: true, value: settings });
  });

  test.each([
    ['a name of spaces', { monitorName: '  ' }, { monitorName: 'empty' }],
    ['a name that breaks lists', { monitorName: 'x'.repeat(61) }, { monitorName: 'too-long' }],
    ['a page that is none', { page: 'porthole' }, { page: 'not-a-page' }],
    ['a page of script', { page: 'javascript:alert(1)' }, { page: 'not-a-page' }],
    ['a page where no phone would film', { page: 'http://192.168.1.20/camera/' }, { page: 'not-secure' }],
    [
      'a host with a scheme',
      { rendezvous: { ...draft.rendezvous, host: 'https://x' } },
      { host: 'not-a-host' },
    ],
    ['a port in letters', { rendezvous: { ...draft.rendezvous, port: '1e3' } }, { port: 'not-a-port' }],
    ['a port beyond ports', { rendezvous: { ...draft.rendezvous, port: '65536' } }, { port: 'not-a-port' }],
    ['a path without its slash', { rendezvous: { ...draft.rendezvous, path: 'x' } }, { path: 'not-a-path' }],
    ['a key with a space', { rendezvous: { ...draft.rendezvous, key: 'a b' } }, { key: 'not-a-key' }],
    [
      'a web address as STUN server',
      { ice: [{ row: 7, urls: 'https://stun', username: '', credential: '' }] },
      { 'ice-7': 'not-an-ice-server' },
    ],
  ])('%s is marked at its field', (_what, part, wrong) => {
    expect(checkSettings({ ...draft, ...part })).toEqual({ ok: false, wrong });
  });

  test('a page on this same computer needs no encryption, and gets its last slash', () => {
    const checked = checkSettings({ ...draft, page: 'http://localhost:8080/camera#secret' });
    expect(checked).toMatchObject({ ok: true, value: { page: 'http://localhost:8080/camera/' } });
  });
});

describe('the settings page', () => {
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
  const label = (name: string) => opened.page.getByLabel(name, { exact: true });
  const click = (name: string) => opened.page.getByRole('button', { name, exact: true }).click();

  test('nothing wrong is sent: the field is marked, told and focused', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await label('Port').fill('70000');
    await click('Save');
    await opened.page.getByText('A port is a number from 1 to 65535.').waitFor();
    await waitFor(() => label('Port').evaluate((field) => field === document.activeElement), {
      what: 'the focus on the port',
    });
    expect(await asked()).toEqual([]);
  });

  test('what was changed is saved, and said to be', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await label('Name').fill(' Desk ');
    await opened.page.getByText('Not saved yet.').waitFor();
    await click('Save');
    await opened.page.getByText('Saved. It counts from now on.').waitFor();
    expect(await asked()).toEqual([{ do: 'save-settings', settings: { ...settings, monitorName: 'Desk' } }]);
  });

  test('untouched fields follow what another view has saved; touched ones are kept', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await opened.page.evaluate(() => globalThis.gallery.turnTo('moving'));
    await waitFor(async () => (await label('Host').inputValue()) === '0.peerjs.com', {
      what: 'the new host',
    });
    await label('Host').fill('mine.example');
    await opened.page.evaluate(() => globalThis.gallery.turnTo('one live'));
    expect(await label('Host').inputValue()).toBe('mine.example');
  });

  test('a name that is being typed does not hold the servers where they were, nor take them back when saved', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await label('Name').fill('Desk');
    await opened.page.evaluate(() => globalThis.gallery.turnTo('moving'));
    await waitFor(async () => (await label('Host').inputValue()) === '0.peerjs.com', {
      what: 'the new host',
    });
    await click('Save');
    const saved = { ...scenes.moving.settings, monitorName: 'Desk' };
    await waitFor(async () => (await asked()).length > 0, { what: 'the saving' });
    expect(await asked()).toEqual([{ do: 'save-settings', settings: saved }]);
  });

  test('what is typed while a slow disk saves stays, and is not said to be saved', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await opened.page.evaluate(() =>
      globalThis.gallery.answerWith(
        new Promise((resolve) => document.addEventListener('saved', () => resolve({ ok: true }))),
      ),
    );
    await label('Name').fill('Desk');
    await click('Save');
    await label('Host').fill('mine.example');
    await opened.page.evaluate(() => document.dispatchEvent(new Event('saved')));
    await waitFor(() => opened.page.getByRole('button', { name: 'Save', exact: true }).isEnabled(), {
      what: 'the end of the saving',
    });
    expect(await label('Host').inputValue()).toBe('mine.example');
    expect(await opened.page.getByText('Not saved yet.').isVisible()).toBe(true);
  });

  test('what is typed while a first backup is being set up stays in its field, and what was saved leaves', async () => {
    await opened.show({ view: 'settings', scene: 'no backup' });
    await opened.page.evaluate(() =>
      globalThis.gallery.answerWith(
        new Promise((resolve) => document.addEventListener('saved', () => resolve({ ok: true }))),
      ),
    );
    const f = backupWords.fields;
    for (const name of ['endpoint', 'region', 'bucket', 'prefix', 'keyId'] as const)
      await label(f[name]).fill(place[name]);
    await label(f.secret).fill('a secret key');
    await label(f.passphrase).fill('correct horse battery staple');
    await opened.page.locator('[data-action="set-backup"]').click();
    await label(f.bucket).fill('another');
    await opened.page.evaluate(() => {
      globalThis.gallery.turnTo('a first backup');
      document.dispatchEvent(new Event('saved'));
    });
    await waitFor(() => opened.page.locator('[data-action="set-backup"]').isEnabled(), {
      what: 'the end of the saving',
    });
    expect(await label(f.bucket).inputValue()).toBe('another');
    expect(await label(f.bucket).evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await label(f.region).inputValue()).toBe('eu-central-1');
    expect(await label(f.secret).inputValue()).toBe('');
    expect(await label(f.passphrase).inputValue()).toBe('');
    expect(await opened.page.getByText(backupWords.saved).count()).toBe(0);
  });

  test('a test of the rendezvous says what it found, about what stands in the fields', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await opened.page.evaluate(() =>
      globalThis.gallery.answerWith(
        { ok: true, rendezvous: { found: 'wrong-key' } },
        { ok: true, rendezvous: { found: 'works', took: 23.4 } },
      ),
    );
    await label('Key').fill('other');
    await click('Test this server');
    await opened.page.getByText('The server answers but does not take this key.').waitFor();
    await click('Test this server');
    await opened.page.getByText('It works: a note to ourselves came back after 23 ms.').waitFor();
    expect(await asked()).toContainEqual({
      do: 'test-rendezvous',
      server: { ...settings.rendezvous, key: 'other' },
    });
  });

  test('what is typed while a server is tested is not said to work', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await opened.page.evaluate(() =>
      globalThis.gallery.answerWith(
        new Promise((resolve) =>
          document.addEventListener('found', () =>
            resolve({ ok: true, rendezvous: { found: 'works', took: 23.4 } }),
          ),
        ),
        { ok: true, rendezvous: { found: 'wrong-key' } },
      ),
    );
    await label('Key').fill('other');
    await click('Test this server');
    await label('Key').fill('another');
    await opened.page.evaluate(() => document.dispatchEvent(new Event('found')));
    // It is there for what was tested, and for nothing else.
    await label('Key').fill('other');
    await opened.page.getByText('It works').waitFor();
    await label('Key').fill('another');
    expect(await opened.page.getByText('It works').count()).toBe(0);
    await click('Test this server');
    await opened.page.getByText('The server answers but does not take this key.').waitFor();
    await click('Undo changes');
    expect(await opened.page.getByText('The server answers but does not take this key.').count()).toBe(0);
  });

  test('STUN and TURN servers are added, tested one by one, and removed', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await click('Add a server');
    await opened.page
      .getByRole('group', { name: 'Server 3' })
      .getByLabel('Address')
      .fill('stun:new.example:3478');
    await opened.page.evaluate(() =>
      globalThis.gallery.answerWith({
        ok: true,
        ice: [{ urls: 'stun:new.example:3478', found: 'no-answer' }],
      }),
    );
    await click('Test stun:new.example:3478');
    await opened.page.getByText('It does not answer.', { exact: false }).waitFor();
    await click('Remove stun:stun.example.org:3478');
    await click('Save');
    await opened.page.getByText('Saved.', { exact: false }).waitFor();
    expect((await asked()).at(-1)).toEqual({
      do: 'save-settings',
      settings: { ...settings, ice: [settings.ice[1], { urls: 'stun:new.example:3478' }] },
    });
  });

  test('the defaults are filled in and count only once they are saved', async () => {
    await opened.show({ view: 'settings', scene: 'moving' });
    await click('Fill in the defaults');
    expect(await label('Host').inputValue()).toBe('192.168.1.20');
    expect(await asked()).toEqual([]);
    await click('Undo changes');
    expect(await label('Host').inputValue()).toBe('0.peerjs.com');
  });

  test('who has not confirmed a changed server is named, and what was refused is counted', async () => {
    await opened.show({ view: 'settings', scene: 'moving' });
    const text = await textOf(opened);
    expect(text).toMatch(/Not confirmed yet:\s+Front door/);
    expect(text).toMatch(/Heard before \(replayed\)\s+3/);
    expect(text).not.toContain('From before a restart');
  });

  test('the report can be copied', async () => {
    await opened.show({ view: 'settings', scene: 'one live' });
    await click('Copy the report');
    await opened.page.getByText('The report is copied.').waitFor();
    expect(await opened.page.evaluate(() => navigator.clipboard.readText())).toContain('cameras 3, live 2');
  });
});
