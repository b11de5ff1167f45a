import { browser } from 'wxt/browser';
import type { FloatAnswer, FloatMessage } from './float.ts';

const COMMAND = 'toggle-float';

/**
 * The keyboard command. Sending a floating window away needs no click; opening one may, and then the popup comes up
 * with its Float button.
 */
export function answerFloatCommand(toggle: () => Promise<FloatAnswer>): void {
  browser.commands?.onCommand.addListener((command) => {
    if (command !== COMMAND) return;
    void toggle().then((answer) => {
      if (!answer.ok) return (browser.action ?? browser.browserAction).openPopup();
      return undefined;
    });
  });
}

export async function toggleFloatInHost(): Promise<FloatAnswer> {
  const answer: unknown = await browser.runtime.sendMessage({ to: 'float' } satisfies FloatMessage);
  // Nobody answers while the host is being made.
  return (answer as FloatAnswer | undefined) ?? { ok: false, why: 'not-possible' };
}
