import { browser } from 'wxt/browser';
import type { ServiceMessage } from './service-messages.ts';

/**
 * A name for this run of the extension: two hosts of one run are given the same, so that a host that died alone can be
 * told from an extension that ended, most often with its browser. Firefox's background page lives exactly as long as the run.
 */
export async function browserSession(): Promise<string | undefined> {
  if (browser.notifications) return crypto.randomUUID();
  const answer: unknown = await browser.runtime.sendMessage({
    to: 'service',
    ask: 'session',
  } satisfies ServiceMessage);
  return typeof answer === 'string' ? answer : undefined;
}

/** The service worker's side: it dies many times in a run, but this storage lives as long as the extension runs. */
export async function rememberedSession(): Promise<string> {
  const { session } = await browser.storage.session.get('session');
  if (typeof session === 'string') return session;
  const fresh = crypto.randomUUID();
  await browser.storage.session.set({ session: fresh });
  return fresh;
}
