/**
 * `npm run pictures`: the pictures of the README, taken from the real screens: the built extension and the built page,
 * paired through the embedded server, with a drawn room before the camera.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchChromium } from '../tests/e2e/harness/chromium.ts';
import { launchCameraPhone, pairedMonitor } from '../tests/e2e/pair.ts';
import { moving, openWorld } from '../tests/e2e/world.ts';
import { buildAll } from './build.ts';
import { writeScene } from './pictures/scene.ts';

const OUT = join(import.meta.dirname, '../docs/pictures');
const PORT = 18_600;

process.env.PORTHOLE_TEST_PORT = String(PORT);
const built = await buildAll({ server: `http://127.0.0.1:${PORT}` });
const folder = await mkdtemp(join(tmpdir(), 'porthole-pictures-'));
try {
  const scene = join(folder, 'room.y4m');
  await writeScene(scene);
  await using world = await openWorld();
  await using monitor = await launchChromium({ extension: built.chrome, args: ['--force-dark-mode'] });
  await using phone = await launchCameraPhone({ camera: { showing: scene } });
  console.log(`Served on ${world.port}`);

  const empty = await open(
    monitor.context.newPage(),
    `chrome-extension://${monitor.extensionId}/popup.html`,
    380,
    600,
  );
  await empty.locator('[data-pairing-link]').waitFor();
  const code = await shot(empty);
  await empty.close();

  const { page, tab } = await pairedMonitor(monitor, phone, 'Nursery');
  await moving(tab, 'the tab');
  const popup = await open(
    monitor.context.newPage(),
    `chrome-extension://${monitor.extensionId}/popup.html`,
    380,
    600,
  );
  await moving(popup, 'the popup');
  // The good news of the pairing goes away by itself.
  await popup.locator('.notice').waitFor({ state: 'detached', timeout: 20_000 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const overview = await monitor.context.newPage();
  await overview.setViewportSize({ width: 1240, height: 820 });
  await overview.setContent(sheet(code, await shot(popup), await shot(page)));
  await overview.screenshot({ path: join(OUT, 'overview.png') });
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function open(coming: Promise<Page>, url: string, width: number, height: number): Promise<Page> {
  const page = await coming;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width, height });
  await page.goto(url);
  return page;
}

async function shot(page: Page): Promise<string> {
  return `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
}

function sheet(...[code, popup, phone]: string[]): string {
  return `<style>
    body { margin: 0; padding: 40px; background: #060b0e; display: flex; gap: 40px; align-items: flex-start;
      font: 14px system-ui, sans-serif; color: #9fb0bd; }
    img { display: block; width: 380px; border: 1px solid #263742; border-radius: 14px; }
    .phone img { width: 340px; border-radius: 34px; }
    p { margin: 0 0 10px; }
  </style>
  <div><p>Toolbar popup: a phone is added</p><img src="${code}"></div>
  <div><p>Toolbar popup: watching</p><img src="${popup}"></div>
  <div class="phone"><p>Camera page on the phone</p><img src="${phone}"></div>`;
}
