import type { PageLog } from '../../e2e/harness/page-log.ts';

/** A browser that opens pages for the lab, each a device of its own: with its own storage, as on another computer. */
export interface LabBrowser extends AsyncDisposable {
  readonly log: PageLog;
  /** With `beside`, a second tab of the same device. */
  open(url: string, beside?: BrowserPage): Promise<BrowserPage>;
}

export interface BrowserPage {
  /** Takes an expression that gives a promise of JSON, and gives what that JSON says. */
  evaluate(expression: string): Promise<unknown>;
  reload(): Promise<void>;
  close(): Promise<void>;
}
