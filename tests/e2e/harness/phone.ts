/**
 * A phone: a plain Chromium of 360×740 touch points, in a profile of its own, with a fake camera.
 *
 *     await using phone = await launchPhone({ ignoreHttpsErrors: true });
 *     const page = await phone.open(link);
 *     await page.getByRole('button', { name: 'Allow' }).tap();
 *     await phone.setOffline(true);              // its sockets break and `offline` fires; needs no gate of your own
 *     await phone.relaunch();                    // a restart; storage stays
 *     launchPhone({ camera: 'denied' });         // the person refused, and the browser remembers
 *     launchPhone({ camera: { showing: file } }) // the picture is a file: see qrVideo in qr.ts
 */
import type { BrowserContext, Page } from 'playwright';
import { ALLOW_CAMERA, FAKE_CAMERA } from './chromium-flags.ts';
import { type ChromiumProcess, type ChromiumProcessOptions, startChromium } from './chromium-process.ts';
import { type Gate, openGate } from './gate.ts';
import type { PageLog } from './page-log.ts';

/**
 * 'busy' is another program that holds the camera: NotReadableError. It is the only one that is acted by a
 * script in the page, because Chromium's fake camera can be shared without end.
 */
export type PhoneCamera = 'fake' | 'denied' | 'absent' | 'busy' | { readonly showing: string };

export interface PhoneOptions
  extends Pick<ChromiumProcessOptions, 'profile' | 'args' | 'throttled' | 'signal'> {
  readonly camera?: PhoneCamera;
  readonly microphone?: 'fake' | 'denied';
  readonly ignoreHttpsErrors?: boolean;
  /** Share one to cut a phone and count its hosts; by default each phone has its own. */
  readonly gate?: Gate;
}

export interface Phone extends AsyncDisposable {
  /** Changes with every relaunch. */
  readonly context: BrowserContext;
  readonly profile: string;
  readonly log: PageLog;
  readonly gate: Gate;
  open(url: string): Promise<Page>;
  /** Breaks every TCP connection and refuses new ones, and fires `offline`; WebRTC's UDP goes on. */
  setOffline(offline: boolean): Promise<void>;
  relaunch(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function launchPhone(options: PhoneOptions = {}): Promise<Phone> {
  await using stack = new AsyncDisposableStack();
  const gate = options.gate ?? stack.use(await openGate());
  const browser = stack.use(
    await startChromium({
      ...options,
      name: 'phone (Chromium)',
      args: [...cameraArgs(options), ...gate.chromiumArgs, ...(options.args ?? [])],
      context: {
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
        ignoreHTTPSErrors: options.ignoreHttpsErrors ?? false,
      },
    }),
  );
  const prepare = async (): Promise<void> => {
    await decide(browser, options);
    if (options.camera === 'busy') await browser.context.addInitScript(actBusy);
  };
  await prepare();
  const everything = stack.move();
  const close = (): Promise<void> => everything.disposeAsync();

  return {
    get context() {
      return browser.context;
    },
    profile: browser.profile,
    log: browser.log,
    gate,
    open: async (url) => {
      const page = await browser.context.newPage();
      await page.goto(url);
      return page;
    },
    setOffline: async (offline) => {
      if (offline) gate.cut();
      else gate.restore();
      await browser.context.setOffline(offline);
    },
    relaunch: async () => {
      gate.restore();
      await browser.relaunch();
      await prepare();
    },
    kill: browser.kill,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function isRefusing({ camera, microphone }: PhoneOptions): boolean {
  return camera === 'denied' || microphone === 'denied';
}

function cameraArgs(options: PhoneOptions): readonly string[] {
  const { camera = 'fake' } = options;
  return [
    camera === 'absent' ? `${FAKE_CAMERA}=device-count=0` : FAKE_CAMERA,
    ...(typeof camera === 'object' ? [`--use-file-for-fake-video-capture=${camera.showing}`] : []),
    ...(isRefusing(options) ? [] : [ALLOW_CAMERA]),
  ];
}

/** As if the person had chosen "allow" or "never" before, for every site. */
async function decide(browser: ChromiumProcess, options: PhoneOptions): Promise<void> {
  if (!isRefusing(options)) return;
  const session = await browser.context.browser()?.newBrowserCDPSession();
  for (const name of ['camera', 'microphone'] as const) {
    const setting = options[name] === 'denied' ? 'denied' : 'granted';
    await session?.send('Browser.setPermission', { permission: { name }, setting });
  }
}

function actBusy(): void {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    if (wish?.video) throw new DOMException('Could not start video source', 'NotReadableError');
    return real(wish);
  };
}
