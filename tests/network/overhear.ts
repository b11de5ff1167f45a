import type { FirefoxView } from '../e2e/harness/firefox-view.ts';

/** The last lines, which are those about the outage that a test is in. */
const TAIL = 40;

/** What Firefox's background page prints from now on, with times: WebDriver BiDi tells only what tabs print. */
export async function overhear(background: FirefoxView): Promise<() => Promise<readonly string[]>> {
  await background.evaluate<void>(`(() => {
    const heard = window.portholeHeard = [];
    for (const level of ['info', 'debug', 'warn', 'error']) {
      const print = console[level].bind(console);
      console[level] = (...parts) => {
        const text = parts.map((part) => typeof part === 'string' ? part : JSON.stringify(part)).join(' ');
        heard.push(new Date().toISOString().slice(14, 23) + ' ' + text);
        print(...parts);
      };
    }
  })()`);
  return async () => (await background.evaluate<string[]>('window.portholeHeard')).slice(-TAIL);
}
