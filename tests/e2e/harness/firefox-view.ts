/** A page of the extension, or of the web, in Firefox: the same few verbs for tab, popup, sidebar and background. */
import * as v from 'valibot';
import { waitFor } from '../../wait-for.ts';
import type { Bidi } from './bidi.ts';
import {
  askView,
  drawView,
  evaluateIn,
  hasView,
  hideView,
  inChromeScope,
  type ViewType,
} from './firefox-chrome-scope.ts';

export interface FirefoxView {
  /** The function travels as text: it sees its arguments and the page, nothing of the test. */
  evaluate<Args extends readonly unknown[], R>(run: (...args: Args) => R, ...args: Args): Promise<Awaited<R>>;
  evaluate<T>(expression: string): Promise<T>;
  /** What the page shows, or one element of it. */
  text(selector?: string): Promise<string>;
  /** A person's click: trusted, and a user gesture for what it calls. */
  click(selector: string): Promise<void>;
  /** Puts text into a field, as React notices it. */
  fill(selector: string, value: string): Promise<void>;
  /** PNG; of a popup, sidebar or background page all of it, two pixels for one. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Where an expression is evaluated, and how one clicks there: all that tells the kinds of view apart. */
interface Ground {
  /** Takes an expression that gives a promise of JSON, and gives what that JSON says. */
  evaluate(expression: string): Promise<unknown>;
  clickAt(x: number, y: number): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

const Point = v.object({ x: v.number(), y: v.number() });

function viewOn(ground: Ground): FirefoxView {
  async function evaluate<T>(
    what: string | ((...args: never[]) => unknown),
    ...args: readonly unknown[]
  ): Promise<T> {
    const value = typeof what === 'string' ? what : `(${what})(...${JSON.stringify(args)})`;
    const answer = await ground.evaluate(`(async () => JSON.stringify({ value: await (${value}\n) }))()`);
    // The page's own code made this value: its type is what the caller's function says, as in Playwright.
    return (answer as { value: T }).value;
  }
  return {
    evaluate,
    text: (selector = 'body') => evaluate<string>(readText, selector),
    click: async (selector) => {
      const { x, y } = v.parse(Point, await evaluate(middleOf, selector));
      await ground.clickAt(x, y);
    },
    fill: (selector, value) => evaluate<void>(fillField, selector, value),
    screenshot: ground.screenshot,
    close: ground.close,
  };
}

function readText(selector: string): string {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`Nothing here is ${selector}`);
  return element.innerText;
}

function middleOf(selector: string): { x: number; y: number } {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`Nothing here is ${selector}`);
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

function fillField(selector: string, value: string): void {
  const field = document.querySelector(selector);
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  if (!(field instanceof kind)) throw new Error(`No field here is ${selector}`);
  field.focus();
  // React replaces the setter of the element itself; the one of its class reaches the real value.
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

const Shot = v.object({ data: v.string() });

/** A tab or a window: an ordinary context of BiDi. */
export function firefoxTab(bidi: Bidi, context: string): FirefoxView {
  return viewOn({
    evaluate: (expression) => evaluateIn(bidi, context, expression),
    clickAt: async (x, y) => {
      await bidi.send('browsingContext.activate', { context });
      const at = { x: Math.round(x), y: Math.round(y) };
      const actions = [
        { type: 'pointerMove', ...at },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await bidi.send('input.performActions', {
        context,
        actions: [{ type: 'pointer', id: 'mouse', actions }],
      });
    },
    screenshot: async () => {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context }, Shot);
      return Buffer.from(data, 'base64');
    },
    close: () => bidi.send('browsingContext.close', { context }),
  });
}

const PAGE_SIZE = `(async () => {
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  return JSON.stringify({ width, height });
})()`;
const PageSize = v.object({ width: v.number(), height: v.number() });

const Said = v.variant('outcome', [
  v.object({ outcome: v.literal('value'), json: v.string() }),
  v.object({ outcome: v.literal('error'), message: v.string() }),
]);

/** Popup, sidebar or background page: reached through Firefox's own window. */
export function firefoxHiddenView(bidi: Bidi, extensionId: string, type: ViewType): FirefoxView {
  const run = async (frameScript: string): Promise<unknown> => {
    const said = await inChromeScope(bidi, Said, askView, extensionId, type, frameScript);
    if (said.outcome === 'error') throw new Error(said.message);
    return JSON.parse(said.json);
  };
  const evaluate = (expression: string): Promise<unknown> =>
    run(`(reply) => (${evaluateBeside})(${JSON.stringify(expression)}, reply)`);
  return viewOn({
    evaluate,
    clickAt: async (x, y) => {
      await run(`(reply) => (${clickBeside})(${x}, ${y}, reply)`);
    },
    screenshot: async () => {
      const size = v.parse(PageSize, await evaluate(PAGE_SIZE));
      return Buffer.from(await inChromeScope(bidi, v.string(), drawView, extensionId, type, size), 'latin1');
    },
    close: async () => {
      await inChromeScope(bidi, v.undefined(), hideView, extensionId, type);
      const stays = (): Promise<boolean> => inChromeScope(bidi, v.boolean(), hasView, extensionId, type);
      await waitFor(async () => !(await stays()), { what: `the ${type} to close` });
    },
  });
}

declare const content: Window & {
  synthesizeMouseEvent(type: string, x: number, y: number, button: object, options: object): void;
};
declare const Cu: {
  Sandbox(principal: Window, options: { sandboxPrototype: Window; wantXrays: boolean }): object;
  evalInSandbox(source: string, sandbox: object): Promise<string>;
};
type Reply = (said: v.InferOutput<typeof Said>) => void;

/** A sandbox with the page's own rights evaluates where the page's Content-Security-Policy forbids eval. */
async function evaluateBeside(expression: string, reply: Reply): Promise<void> {
  try {
    const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    reply({ outcome: 'value', json: await Cu.evalInSandbox(expression, sandbox) });
  } catch (error) {
    reply({ outcome: 'error', message: String(error) });
  }
}

function clickBeside(x: number, y: number, reply: Reply): void {
  try {
    for (const type of ['mousemove', 'mousedown', 'mouseup']) {
      content.synthesizeMouseEvent(
        type,
        x,
        y,
        { button: 0, buttons: type === 'mousedown' ? 1 : 0, clickCount: 1 },
        {},
      );
    }
    reply({ outcome: 'value', json: 'null' });
  } catch (error) {
    reply({ outcome: 'error', message: String(error) });
  }
}
