import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import encodeQR from 'qr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { chromiumPath, firefoxPath } from './harness/browsers.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import { openGate } from './harness/gate.ts';
import { launchPhone, type PhoneCamera } from './harness/phone.ts';
import { qrVideo, readQr } from './harness/qr.ts';

const fixture = (browser: string): string =>
  fileURLToPath(new URL(`harness/extension-fixture/${browser}`, import.meta.url));

test('a browser that is not installed is named with what to do', () => {
  expect(() => chromiumPath({ PORTHOLE_CHROMIUM: '/nowhere' })).toThrow(
    /Chromium was not found.*PORTHOLE_CHROMIUM/,
  );
  expect(() => firefoxPath({ PORTHOLE_FIREFOX: '/nowhere' })).toThrow(
    /Firefox was not found.*PORTHOLE_FIREFOX/,
  );
});

describe('the harness on Chromium', { timeout: 60_000 }, () => {
  let monitor: ChromiumMonitor;
  beforeAll(async () => {
    monitor = await launchChromium({ extension: fixture('chrome') });
  }, 60_000);
  afterAll(() => monitor?.close());

  test('the real popup opens, can be read and can be clicked', async () => {
    const popup = await monitor.openPopup();
    expect(await popup.getByRole('heading').textContent()).toBe('Popup');
    expect(await popup.evaluate(() => chrome.extension.getViews({ type: 'popup' }).length)).toBe(1);
    await popup.getByRole('button').click();
    expect(await popup.locator('output').textContent()).toBe('trusted, active');
    await popup.close();
  });

  test('the real side panel opens and stays', async () => {
    const panel = await monitor.openSidePanel();
    expect(await panel.getByRole('heading').textContent()).toBe('Panel');
    const kinds = await panel.evaluate(async () =>
      (await chrome.runtime.getContexts({})).map(({ contextType }) => contextType),
    );
    expect(kinds).toContain('SIDE_PANEL');
  });

  test('the offscreen document lives on when the service worker is stopped', async () => {
    const host = await monitor.offscreen();
    const tab = await monitor.openPage('tab.html');
    const born = (): Promise<number> => tab.evaluate(() => chrome.runtime.sendMessage('when were you born?'));
    const before = await born();
    await monitor.stopServiceWorker();
    expect(await born()).toBeGreaterThan(before);
    expect(await host.title()).toBe('Host');
    expect(await (await monitor.serviceWorker()).evaluate(() => chrome.runtime.id)).toBe(monitor.extensionId);
  });

  test('a killed browser comes back with its storage', async () => {
    const worker = await monitor.serviceWorker();
    await worker.evaluate(() => chrome.storage.local.set({ kept: 'yes' }));
    await monitor.relaunch();
    await monitor.kill();
    await expect(monitor.openPage('tab.html')).rejects.toThrow(/closed/);
    await monitor.relaunch();
    const again = await monitor.serviceWorker();
    expect(await again.evaluate(() => chrome.storage.local.get('kept'))).toEqual({ kept: 'yes' });
    const popup = await monitor.openPopup();
    expect(await popup.getByRole('heading').textContent()).toBe('Popup');
  });

  test('accessibility faults are found, and a clean page has none', async () => {
    const page = await monitor.openPage('tab.html');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('button')?.replaceChildren());
    expect(await accessibilityFaults(page)).toEqual([
      expect.stringMatching(/^button-name \(critical\).*button/),
    ]);
  });
});

describe('the harness on Firefox', { timeout: 60_000 }, () => {
  let monitor: FirefoxMonitor;
  beforeAll(async () => {
    monitor = await launchFirefox({ extension: fixture('firefox') });
  }, 60_000);
  afterAll(() => monitor?.close());

  test('the real popup opens, can be read, clicked and photographed', async () => {
    const popup = await monitor.openPopup();
    expect(await popup.text('h1')).toBe('Popup');
    await popup.click('button');
    await waitFor(async () => (await popup.text('output')) === 'trusted, active', {
      what: 'the click to arrive',
    });
    await popup.evaluate(drawCode, encodeQR('https://porthole.test/#popup', 'raw'));
    expect(readQr(await popup.screenshot())).toBe('https://porthole.test/#popup');
    await popup.close();
    await expect(popup.text()).rejects.toThrow('There is no popup');
  });

  test('the real sidebar opens beside a tab, and both can be read', async () => {
    const sidebar = await monitor.openSidebar();
    const tab = await monitor.openPage('tab.html');
    expect(await sidebar.text('h1')).toBe('Panel');
    expect(await tab.text('h1')).toBe('Tab');
    await tab.click('button');
    expect(await tab.text('output')).toBe('trusted, active');
    await expect(tab.evaluate(() => Promise.reject(new Error('spoken in the tab')))).rejects.toThrow(
      /spoken in/,
    );
    await expect(sidebar.evaluate(() => Promise.reject(new Error('spoken in it')))).rejects.toThrow(
      /spoken in it/,
    );
    expect(await accessibilityFaults(sidebar)).toEqual([]);
    await sidebar.close();
  });

  test('a killed browser comes back with its background page and its storage', async () => {
    const background = await monitor.background();
    expect(await background.evaluate(() => document.title)).toBe('Background');
    await background.evaluate<void>(`browser.storage.local.set({ kept: 'yes' })`);
    await monitor.relaunch();
    await monitor.kill();
    await expect(monitor.openPage('tab.html')).rejects.toThrow(/Firefox (went away|is not connected)/);
    await monitor.relaunch();
    const again = await monitor.background();
    expect(await again.evaluate<object>(`browser.storage.local.get('kept')`)).toEqual({ kept: 'yes' });
  });
});

function drawCode(code: boolean[][]): void {
  const canvas = document.createElement('canvas');
  const module = 4;
  canvas.width = canvas.height = (code.length + 8) * module;
  const paint = canvas.getContext('2d');
  if (paint === null) throw new Error('no canvas');
  paint.fillStyle = 'white';
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.fillStyle = 'black';
  code.forEach((line, y) => {
    line.forEach((dark, x) => {
      if (dark) paint.fillRect((x + 4) * module, (y + 4) * module, module, module);
    });
  });
  document.body.replaceChildren(canvas);
}

describe('the phone', { timeout: 60_000 }, () => {
  let origin: string;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Phone</title>');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  test.for<[PhoneCamera, string]>([
    ['fake', 'picture'],
    ['denied', 'NotAllowedError'],
    ['absent', 'NotFoundError'],
    ['busy', 'NotReadableError'],
  ])('whose camera is %s answers with %s', async ([camera, answer]) => {
    await using phone = await launchPhone({ camera });
    const page = await phone.open(origin);
    expect(await page.evaluate(askForCamera)).toBe(answer);
    if (camera === 'denied') expect(await page.evaluate(cameraPermission)).toBe('denied');
  });

  test('whose microphone is denied still has its camera', async () => {
    await using phone = await launchPhone({ microphone: 'denied' });
    const page = await phone.open(origin);
    expect(await page.evaluate(askForCamera)).toBe('picture');
    const sound = page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'sound'),
    );
    await expect(sound).rejects.toThrow('NotAllowedError');
  });

  test('sees the QR code that its camera is shown', async () => {
    const link = 'https://192.168.1.20:8443/camera/#v1.a-secret-of-some-length-that-nobody-else-knows';
    await using video = await qrVideo(link);
    await using phone = await launchPhone({ camera: { showing: video.path } });
    const page = await phone.open(origin);
    await page.evaluate(showCamera);
    expect(readQr(await page.locator('video').screenshot())).toBe(link);
  });

  test('loses and regains the network, and tells every host it asked for', async () => {
    await using phone = await launchPhone();
    const page = await phone.open(origin);
    const fetches = (): Promise<boolean> =>
      page.evaluate(() =>
        fetch('/').then(
          () => true,
          () => false,
        ),
      );
    expect(await fetches()).toBe(true);
    await phone.setOffline(true);
    expect(await fetches()).toBe(false);
    expect(await page.evaluate(() => navigator.onLine)).toBe(false);
    await phone.setOffline(false);
    expect(await fetches()).toBe(true);
    expect([...phone.gate.asked]).toEqual([new URL(origin).host]);
  });

  test('gets nothing through a silent gate until it is restored', async () => {
    await using gate = await openGate();
    await using phone = await launchPhone({ gate });
    const page = await phone.open(origin);
    gate.silence();
    await page.evaluate(() => {
      document.title = 'asking';
      fetch('/').then(() => {
        document.title = 'answered';
      });
    });
    for (let others = 0; others < 20; others += 1) await fetch(origin);
    expect(await page.title()).toBe('asking');
    gate.restore();
    await waitFor(async () => (await page.title()) === 'answered', { what: 'the answer' });
  });

  test('leaves neither process nor profile behind', async () => {
    const end = new AbortController();
    const phone = await launchPhone({ signal: end.signal });
    const { profile } = phone;
    const gone = new Promise((resolve) => phone.context.once('close', resolve));
    end.abort();
    await gone;
    await waitFor(
      () =>
        stat(profile).then(
          () => false,
          () => true,
        ),
      { what: 'the profile to go' },
    );
    await expect(readFile(profile)).rejects.toThrow('ENOENT');
  });
});

async function askForCamera(): Promise<string> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    return stream.getVideoTracks()[0]?.readyState === 'live' ? 'picture' : 'nothing';
  } catch (error) {
    return error instanceof DOMException ? error.name : String(error);
  }
}

async function cameraPermission(): Promise<string> {
  return (await navigator.permissions.query({ name: 'camera' })).state;
}

async function showCamera(): Promise<void> {
  const video = document.createElement('video');
  video.style.width = '360px';
  video.muted = true;
  document.body.replaceChildren(video);
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } });
  await video.play();
  await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
}
