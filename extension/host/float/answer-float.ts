import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { type FloatAnswer, isFloatMessage } from '../../platform/index.ts';
import type { HostFloat } from './float.ts';

/**
 * Hears the clicks of views and the keyboard command. Registered before anything that takes time, so that the first
 * click counts. Web pages speak through content scripts, under the same extension id: only trusted pages are obeyed.
 */
export function answerFloat(float: Promise<HostFloat>, isTrusted: (url: string) => boolean): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Runtime.MessageSender): Promise<FloatAnswer> | undefined => {
      if (!isFloatMessage(message) || sender.id !== browser.runtime.id) return undefined;
      if (!isTrusted(sender.url ?? '')) return undefined;
      return float.then((ready) => ready.toggle(message.camera));
    },
  );
}
