import { browser } from 'wxt/browser';
import { emitter, type Ms, type Signal } from '../../shared/lib/index.ts';
import { hasOwnDesk } from './desk.ts';
import { type HostMessage, isHostMessage, type ServiceMessage } from './service-messages.ts';

/** What makes the host run at a given moment, whether or not it is there until then. */
export interface WakeUp {
  /** The one moment that counts now; undefined: none. Browsers may be half a minute late. */
  at(moment: Ms | undefined): void;
  readonly rang: Signal<void>;
}

const NAME = 'jobs';

const rang = emitter<void>();

/** Where the context has the alarms API itself: Firefox's background page, Chrome's service worker. */
export function setAlarm(moment: Ms | undefined): void {
  if (moment === undefined) void browser.alarms.clear(NAME);
  else browser.alarms.create(NAME, { when: moment });
}

function lentAlarm(at: Ms | undefined): void {
  const message: ServiceMessage = { to: 'service', ask: 'wake', at };
  // The worker's own alarm comes every minute in any case.
  browser.runtime.sendMessage(message).catch((error: unknown) => console.debug('[alarms] not lent', error));
}

/** The host's: its own alarm, or the one that the service worker sets for it. */
export function hostWakeUp(): WakeUp {
  if (hasOwnDesk()) {
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === NAME) rang.emit();
    });
    return { at: setAlarm, rang };
  }
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (isHostMessage(message) && 'rang' in message) rang.emit();
    return undefined;
  });
  return { at: lentAlarm, rang };
}

/** The lender's side: at each alarm there is a host, made anew where it is gone, and it learns whether that was its own. */
export function answerAlarms(ensureHost: () => Promise<void>): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    void ensureHost().then(() => {
      if (name !== NAME) return;
      // A host that has only just been made hears nothing yet, and looks by itself.
      browser.runtime
        .sendMessage({ to: 'host', rang: true } satisfies HostMessage)
        .catch((error: unknown) => console.debug('[alarms] not heard', error));
    });
  });
}
