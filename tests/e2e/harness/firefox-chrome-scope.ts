/**
 * What runs inside Firefox's own window, where WebDriver BiDi shows neither popup nor sidebar nor background page.
 * These functions are sent there as text: each may use only its arguments and what Firefox has (declared below).
 */
import * as v from 'valibot';
import type { Bidi } from './bidi.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type ViewType = 'background' | 'popup' | 'sidebar';

interface XulBrowser extends Element {
  readonly messageManager: {
    addMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
    removeMessageListener(name: string, listener: (message: { data: unknown }) => void): void;
    loadFrameScript(url: string, allowDelayed: boolean): void;
  };
  readonly browsingContext: {
    readonly currentWindowGlobal: {
      drawSnapshot(part: DOMRect, scale: number, paper: string): Promise<ImageBitmap>;
    };
  };
}

interface Extension {
  readonly views: Iterable<{ readonly viewType: string; readonly xulBrowser: XulBrowser }>;
}

declare const WebExtensionPolicy: { getByID(id: string): { readonly extension: Extension } | null };
declare const CustomizableUI: { addWidgetToArea(widget: string, area: string): void };
declare const SidebarController: {
  readonly sidebars: Map<string, { readonly extensionId?: string }>;
  show(id: string): Promise<unknown>;
  hide(): void;
};

/** Runs a function in the browser's first window. */
export async function inChromeScope<Args extends readonly unknown[], T>(
  bidi: Bidi,
  answer: v.GenericSchema<unknown, T>,
  run: (...args: Args) => unknown,
  ...args: Args
): Promise<T> {
  const { contexts } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' }, Tree);
  const [window] = contexts;
  if (window === undefined) throw new Error('Firefox has no window');
  const call = `(async () => JSON.stringify(await (${run})(...${JSON.stringify(args)})))()`;
  return v.parse(answer, await evaluateIn(bidi, window.context, call));
}

/** The value of an expression that gives a promise of JSON, in any context of BiDi. */
export async function evaluateIn(bidi: Bidi, context: string, expression: string): Promise<unknown> {
  const params = { expression, target: { context }, awaitPromise: true, userActivation: false };
  const outcome = await bidi.send('script.evaluate', params, Outcome);
  if (outcome.type === 'exception') throw new Error(outcome.exceptionDetails.text);
  return outcome.result.value === undefined ? undefined : JSON.parse(outcome.result.value);
}

const Tree = v.object({ contexts: v.array(v.object({ context: v.string() })) });
const Outcome = v.variant('type', [
  v.object({ type: v.literal('success'), result: v.object({ value: v.optional(v.string()) }) }),
  v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
]);

/**
 * A popup is there when it lies in its panel. Firefox loads it in a hidden browser first and then swaps the two, and what
 * was asked of the first is never answered.
 */
export function hasView(extensionId: string, type: ViewType): boolean {
  const views = WebExtensionPolicy.getByID(extensionId)?.extension?.views ?? [];
  return [...views].some(
    ({ viewType, xulBrowser }) =>
      viewType === type && (type !== 'popup' || xulBrowser.closest('panelview') !== null),
  );
}

/** A click on the icon in the toolbar, where it is put first. */
export function clickIcon(widget: string): void {
  CustomizableUI.addWidgetToArea(`${widget}-browser-action`, 'nav-bar');
  const icon = document.getElementById(`${widget}-BAP`);
  if (icon === null) throw new Error('The extension has no icon');
  icon.click();
}

export async function showSidebar(extensionId: string): Promise<void> {
  for (const [id, { extensionId: owner }] of SidebarController.sidebars) {
    if (owner === extensionId) await SidebarController.show(id);
  }
}

export function hideView(extensionId: string, type: ViewType): void {
  if (type === 'sidebar') {
    SidebarController.hide();
    return;
  }
  const views = WebExtensionPolicy.getByID(extensionId)?.extension.views ?? [];
  const view = [...views].find(({ viewType }) => viewType === type);
  const panel: (Element & { hidePopup?(): void }) | null | undefined = view?.xulBrowser.closest('panel');
  panel?.hidePopup?.();
}

/** Loads a script beside the page in the view's own process, and waits for what it has to say. */
export async function askView(extensionId: string, type: ViewType, script: string): Promise<unknown> {
  const views = WebExtensionPolicy.getByID(extensionId)?.extension.views ?? [];
  const manager = [...views].find(({ viewType }) => viewType === type)?.xulBrowser.messageManager;
  if (manager === undefined) throw new Error(`There is no ${type}`);
  const name = `porthole:${Math.random()}`;
  return new Promise((resolve) => {
    const listener = ({ data }: { data: unknown }): void => {
      manager.removeMessageListener(name, listener);
      resolve(data);
    };
    manager.addMessageListener(name, listener);
    const call = `(${script})((answer) => sendAsyncMessage(${JSON.stringify(name)}, answer))`;
    manager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(call)}`, false);
  });
}

/** The whole page, also what a popup that is still growing does not show yet; PNG, one character a byte. */
export async function drawView(extensionId: string, type: ViewType, size: Size): Promise<string> {
  const views = WebExtensionPolicy.getByID(extensionId)?.extension.views ?? [];
  const view = [...views].find(({ viewType }) => viewType === type);
  if (view === undefined) throw new Error(`There is no ${type}`);
  const whole = new DOMRect(0, 0, size.width, size.height);
  const picture = await view.xulBrowser.browsingContext.currentWindowGlobal.drawSnapshot(whole, 2, 'white');
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  return bytes.reduce((text, byte) => text + String.fromCharCode(byte), '');
}
