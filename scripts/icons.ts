/** Draws the extension's icons from the brand mark: `node scripts/icons.ts`. The pictures are committed; this says how they came. */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from './setup/browsers.ts';

const mark = (
  size: number,
): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}">
  <defs><radialGradient id="sea" cx=".35" cy=".3" r=".75"><stop offset="0" stop-color="#5a93b3"/><stop offset=".55" stop-color="#1d4c66"/><stop offset="1" stop-color="#0a2432"/></radialGradient></defs>
  <circle cx="16" cy="16" r="15" fill="#e3b565"/><circle cx="16" cy="16" r="15" fill="none" stroke="#a87b2e" stroke-width="1"/>
  <circle cx="16" cy="16" r="9.6" fill="url(#sea)" stroke="#8a6423" stroke-width="1"/>
  <path d="M10 12.5a7.4 7.4 0 0 1 5-3.4" stroke="#ffffffb0" stroke-width="1.6" fill="none" stroke-linecap="round"/>
  ${[45, 135, 225, 315].map((turn) => `<circle cx="16" cy="3.7" r="1.1" fill="#8a6423" transform="rotate(${turn} 16 16)"/>`).join('')}
</svg>`;

const sizes: readonly [folder: string, size: number][] = [
  ...[16, 32, 48, 128].map((size): [string, number] => ['extension/public/icon', size]),
];

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const [folder, size] of sizes) {
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${mark(size)}`);
  await page.screenshot({ path: `${folder}/${size}.png`, omitBackground: true });
}
await browser.close();
