import { browser } from 'wxt/browser';

/**
 * Lets this extension ask a server that allows no pages of other origins. Called straight from the click, because the
 * browser asks the user itself; false when the user declines. Ports play no part in it, in any browser.
 */
export async function askToReach(endpoint: string): Promise<boolean> {
  const { protocol, hostname } = new URL(endpoint);
  return browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] });
}
