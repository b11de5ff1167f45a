import type { ServeNews, ServeReason } from '../../site/serve/index.ts';
import type { BuildNews, TargetName } from '../build.ts';
import type { BrowserNews } from '../setup/browsers.ts';
import type { DemoStep } from './demo.ts';

/** What `npm start` says. Everything in the extension and on the pages lives in shared/words instead. */

export const USAGE = `npm start              serves Porthole, and opens a browser with it where there is a display
npm start -- --demo    also pairs a make-believe phone, so that a picture comes without one`;

export const STOPPED = 'Stopped. Cameras wait for the next start; nothing has to be paired again.';

const TARGET: Record<TargetName, string> = {
  chrome: 'the extension for Chromium and Chrome',
  firefox: 'the extension for Firefox',
  site: 'the pages for the phone',
};

export function buildNews({ news, target }: BuildNews): string | undefined {
  return news === 'building' ? `Building ${TARGET[target]} …` : undefined;
}

export function buildFailed(target: TargetName): string {
  return `Could not build ${TARGET[target]}; the reason stands above. If you changed nothing, get a fresh copy of Porthole and start that.`;
}

export function browserNews(news: BrowserNews): string {
  return news.news === 'downloading'
    ? 'There is no Chromium here yet. Fetching one, about 200 MB …'
    : `Installing ${news.packages.join(', ')} …`;
}

export function serveNews(news: ServeNews): string | undefined {
  switch (news.news) {
    case 'certificate-made':
      return undefined;
    case 'certificate-renewed':
      return 'The certificate had run out and has been made anew. Each phone will show its warning once more.';
    case 'own-certificate-expired':
      return `Your certificate ran out on ${news.on.toDateString()}. Phones will warn, or refuse, until you renew it.`;
    case 'no-lan-address':
      return 'This computer is in no network, so no phone can reach it. Join one: Porthole notices by itself.';
  }
}

export function cannotServe(reason: ServeReason): string {
  switch (reason.why) {
    case 'port-taken':
      return `Another program uses port ${reason.port}. End that program and start again.
Or choose another port; phones that were paired at this one then have to be paired once more:
  PORTHOLE_PORT=${reason.port + 1} npm start`;
    case 'port-not-allowed':
      return `This computer does not let you open port ${reason.port}. Choose one above 1023:
  PORTHOLE_PORT=8443 npm start`;
    case 'no-free-port':
      return `All ports from ${reason.from} to ${reason.to} are in use. Choose one that is free:
  PORTHOLE_PORT=9443 npm start`;
    case 'home-not-writable':
      return `Porthole keeps its port and certificate in ${reason.home}, and may not write there.
Give yourself that folder, or choose another:
  PORTHOLE_HOME=/path/to/a/folder npm start`;
    case 'certificate-without-key':
      return 'A certificate of your own needs both: PORTHOLE_CERT for the certificate and PORTHOLE_KEY for its key.';
    case 'certificate-unreadable':
      return `${reason.file} cannot be read as a certificate or key. It must be a PEM file without a password.`;
    case 'certificate-mismatch':
      return `The key in ${reason.keyFile} does not belong to the certificate in ${reason.certFile}.`;
    case 'bad-setting':
      return `${reason.name} is "${reason.value}", which Porthole does not understand. ${SETTINGS[reason.name] ?? ''}`;
  }
}

const SETTINGS: Record<string, string> = {
  PORTHOLE_PORT: 'It must be a number from 1 to 65535.',
  PORTHOLE_ADDRESS: 'It must be an address such as 192.168.1.20, or a name such as cam.example.org.',
};

export function alreadyRunning(port: number): string {
  return `Porthole is already running on port ${port}, perhaps in another terminal. Use that one, or end it and start again.`;
}

export const NO_CHROMIUM = `There is no Chromium here, and none could be fetched. Porthole serves all the same: load it into your own
browser as shown above. Or install Chromium and start again; if it lies in an unusual place, name it:
  PORTHOLE_CHROMIUM=/path/to/chromium npm start`;

export const DIDNT_OPEN =
  'Chromium did not open. Porthole serves all the same: load it into your own browser as shown above.';

export const WINDOW_CLOSED = 'The browser has been closed. Porthole goes on serving; Ctrl-C ends it.';

export const DEMO_BEGINS =
  'Demo: a second browser plays the phone, with a make-believe camera. Pairing them …';

const STEP: Record<DemoStep, string> = {
  opening: 'the two browsers did not open',
  scanning: 'the monitor showed no code',
  agreeing: 'the camera page did not ask for its tap',
  confirming: 'the monitor did not ask whether the symbols match',
  'first-picture': 'no picture came',
};

export function demoFailed(step: DemoStep, log: string): string {
  return `The demo stopped: ${STEP[step]}. Porthole goes on serving. What the browser said is in
  ${log}`;
}

export function demoLive(seconds: number, screenshot: string | undefined): string {
  const live = `The picture is live, ${seconds.toFixed(0)} s after the browsers opened.`;
  return screenshot ? `${live} Nobody can see it without a display, so here it is:\n  ${screenshot}` : live;
}
