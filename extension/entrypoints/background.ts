import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  answerAlarms,
  answerFloatCommand,
  answerNotices,
  ensureOffscreen,
  lendDesk,
  openView,
  ownDesk,
  passToHost,
  serveOverlay,
  setAlarm,
  toggleFloatInHost,
  WATCH_PORT,
} from '../platform/index.ts';

/** Chrome only. It creates the host (on install, start-up, alarm, a view's wish) and lends it what only it may use. */
export default defineBackground({
  include: ['chrome'],
  type: 'module',
  main() {
    let watching = false;
    const ensureHost = async (): Promise<void> => {
      await ensureOffscreen();
      if (!watching) watch();
    };
    // The port keeps this worker awake while there is a host, and its end is the first sign that the host is gone.
    const watch = (): void => {
      watching = true;
      const port = browser.runtime.connect({ name: WATCH_PORT });
      port.onDisconnect.addListener(() => {
        watching = false;
        void ensureHost();
      });
    };

    lendDesk(ownDesk, ensureHost, setAlarm);
    answerNotices(
      () => openView('tab'),
      (pressed) => void passToHost(pressed, ensureHost),
    );
    serveOverlay(() => openView('tab'));
    answerFloatCommand(() => ensureHost().then(toggleFloatInHost));
    browser.runtime.onInstalled.addListener(() => void ensureHost());
    browser.runtime.onStartup.addListener(() => void ensureHost());
    answerAlarms(ensureHost);
    void browser.alarms.create('host', { periodInMinutes: 1 });
    void ensureHost();
  },
});
