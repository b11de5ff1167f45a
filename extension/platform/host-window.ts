import { browser } from 'wxt/browser';
import type { HostDoor } from './host-door.ts';

/**
 * The host's window, where the browser lets a view reach it; undefined in isolated processes and private windows.
 * Chrome lists the offscreen document among the extension's views (undocumented, so it is looked for and not assumed);
 * Firefox names its background page.
 */
export async function findHostDoor(): Promise<HostDoor | undefined> {
  const listed = listedHostDoor();
  if (listed) return listed;
  try {
    const background = await browser.runtime.getBackgroundPage?.();
    return background ? (background as Window & typeof globalThis).portholeHost : undefined;
  } catch {
    // Chrome has no background page and says so by rejecting.
    return undefined;
  }
}

/** What can be told without asking: enough to know, on Chrome, that there is a host. */
export function listedHostDoor(): HostDoor | undefined {
  return views().find(({ portholeHost }) => portholeHost)?.portholeHost;
}

function views(): (Window & typeof globalThis)[] {
  const list: unknown[] = browser.extension?.getViews?.() ?? [];
  return list.filter((view): view is Window & typeof globalThis => view !== null && typeof view === 'object');
}
