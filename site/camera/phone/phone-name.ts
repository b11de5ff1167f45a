import { words } from '../../../shared/words/index.ts';

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Firefox|FxiOS/, 'Firefox'],
  [/Edg/, 'Edge'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/OPR/, 'Opera'],
  [/Chrom(e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
];

/** A first name for the list on the computer, where the person gives a better one. */
export function phoneName(userAgent: string): string {
  const { phones } = words.camera;
  if (/Android/.test(userAgent)) return phones.android;
  if (/iPhone/.test(userAgent)) return phones.iphone;
  if (/iPad/.test(userAgent)) return phones.ipad;
  const find = (table: readonly (readonly [RegExp, string])[]): string | undefined =>
    table.find(([sign]) => sign.test(userAgent))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  return browser && system ? phones.browserOn(browser, system) : phones.unknown;
}
