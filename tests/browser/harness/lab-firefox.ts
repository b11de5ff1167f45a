import * as v from 'valibot';
import { evaluateIn } from '../../e2e/harness/firefox-chrome-scope.ts';
import { startFirefox } from '../../e2e/harness/firefox-process.ts';
import type { BrowserPage, LabBrowser } from './lab-browser.ts';

const Context = v.object({ context: v.string() });
const UserContext = v.object({ userContext: v.string() });

export async function labFirefox(): Promise<LabBrowser> {
  const firefox = await startFirefox({ name: 'lab (Firefox)' });
  const { bidi } = firefox;
  const devices = new WeakMap<BrowserPage, string>();
  return {
    log: firefox.log,
    open: async (url, beside) => {
      const shared = beside === undefined ? undefined : devices.get(beside);
      const device = shared ?? (await bidi.send('browser.createUserContext', {}, UserContext)).userContext;
      // A window each: the timers of a tab that another one hides run once a second.
      const window = { type: 'window', userContext: device };
      const { context } = await bidi.send('browsingContext.create', window, Context);
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
      const opened: BrowserPage = {
        evaluate: (expression) => evaluateIn(bidi, context, expression),
        reload: () => bidi.send('browsingContext.reload', { context, wait: 'complete' }),
        close: () => bidi.send('browsingContext.close', { context }),
      };
      devices.set(opened, device);
      return opened;
    },
    [Symbol.asyncDispose]: () => firefox.close(),
  };
}
