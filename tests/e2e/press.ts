import { waitFor } from '../wait-for.ts';
import type { FirefoxView } from './harness/firefox-view.ts';

/** Clicks as soon as there is what to click on. */
export const press = (view: FirefoxView, selector: string, within = 20_000): Promise<unknown> =>
  waitFor(
    async () => {
      await view.click(selector);
      return true;
    },
    { what: `${selector} in Firefox`, within },
  );
