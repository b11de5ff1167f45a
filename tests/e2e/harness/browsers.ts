import { existsSync } from 'node:fs';

/** Where the browsers are, or one sentence that says what to do about it. */
export function chromiumPath(): string {
  return found(findChromium(), 'Chromium was not found: npm test installs it, or set PORTHOLE_CHROMIUM.');
}

export function firefoxPath(): string {
  return found(findFirefox(), 'Firefox was not found: npm test installs it, or set PORTHOLE_FIREFOX.');
}

function found(path: string | undefined, otherwise: string): string {
  if (path === undefined) throw new Error(otherwise);
  return path;
}

function findChromium(): string | undefined {
  return firstThere(process.env.PORTHOLE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser');
}

function findFirefox(): string | undefined {
  return firstThere(process.env.PORTHOLE_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox');
}

function firstThere(...paths: (string | undefined)[]): string | undefined {
  return paths.find((path) => path !== undefined && existsSync(path));
}
