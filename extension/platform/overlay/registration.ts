import { browser } from 'wxt/browser';
import { editOverlay } from './kept.ts';

const ID = 'overlay-frame';
const FILE = '/overlay-frame.js';
const EVERYWHERE = { origins: ['<all_urls>'] };
/** Where one's own text is written into pages: nothing to look at there, and a large surface less. */
const MATCHES = ['http://*/*', 'https://*/*'];

let registered: { unregister(): Promise<void> } | undefined;

export const isGranted = (): Promise<boolean> => browser.permissions.contains(EVERYWHERE);
/** Called straight from the click. */
export const askForGrant = (): Promise<boolean> => browser.permissions.request(EVERYWHERE);
export const giveBack = (): Promise<boolean> => browser.permissions.remove(EVERYWHERE);

/** The script runs in web pages exactly as long as the user grants it, whoever changes that and where. */
export function keepRegistered(): void {
  const granted = async (): Promise<void> => {
    if (!(await isGranted()) || !(await register())) return;
    // Pages that are open already should not have to be loaded again.
    for (const { id } of await browser.tabs.query({ url: MATCHES })) if (id !== undefined) await putInto(id);
  };
  browser.permissions.onAdded.addListener(() => void granted());
  browser.permissions.onRemoved.addListener(() => {
    void isGranted().then(async (still) => {
      if (still) return;
      await unregister();
      await editOverlay((now) => ({ ...now, on: false }));
    });
  });
  void granted();
}

/** False where a page takes no scripts: the browser's own pages, and stores. */
export async function putInto(tab: number): Promise<boolean> {
  try {
    if (browser.scripting) await browser.scripting.executeScript({ target: { tabId: tab }, files: [FILE] });
    else await browser.tabs.executeScript(tab, { file: FILE });
    return true;
  } catch (error) {
    console.debug('[overlay] not here', error);
    return false;
  }
}

/** Chrome remembers a registration from start to start, Firefox's ends with the background page. */
async function register(): Promise<boolean> {
  const how = { js: [FILE], matches: MATCHES, allFrames: false, runAt: 'document_idle' } as const;
  if (import.meta.env.FIREFOX) {
    registered ??= await browser.contentScripts.register({
      ...how,
      js: [{ file: FILE }],
      matches: [...MATCHES],
    });
    return true;
  }
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (known.length === 0)
    await chrome.scripting.registerContentScripts([
      { ...how, id: ID, js: [...how.js], matches: [...MATCHES], persistAcrossSessions: false },
    ]);
  return true;
}

async function unregister(): Promise<void> {
  await registered?.unregister();
  registered = undefined;
  if (!import.meta.env.FIREFOX) {
    const known = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
    if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  }
}
