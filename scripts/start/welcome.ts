import { indent, terminalQr } from './terminal-qr.ts';

export interface Welcome {
  readonly cameraPage: string;
  readonly lanAddress: string;
  readonly chrome: string;
  readonly firefox: string;
  readonly display: 'opens-browser' | 'none';
  readonly ownCertificate: boolean;
  readonly colour: boolean;
}

/** The page of text that a person sees when everything runs: first the phone, then this computer. */
export function welcome(facts: Welcome): string {
  return [
    'Porthole is running.',
    `1. THE PHONE   ${facts.cameraPage}`,
    indent(`Scan this with its camera app. It must be in the same network as this computer.`, '   '),
    indent(terminalQr(facts.cameraPage, facts.colour), '   '),
    ...(facts.ownCertificate ? [] : [indent(WARNING(facts.lanAddress), '   ')]),
    `2. THIS COMPUTER   ${facts.display === 'none' ? NO_DISPLAY : OPENS}`,
    indent(loading(facts), '   '),
    '3. PAIR THEM   Click the porthole in the toolbar and scan the code it shows with the phone.',
    'Leave this running. Ctrl-C ends it.',
  ].join('\n\n');
}

const OPENS = 'A Chromium with Porthole in it opens by itself.\n   In your own browser, load it like this:';
const NO_DISPLAY = 'There is no display here, so no browser opens.\n   Load Porthole like this:';

const WARNING = (
  address: string,
) => `The phone warns once, because this computer made its own certificate. The connection is encrypted
all the same. Tap it away, on this address only:
  Chrome    "Advanced", then "Proceed to ${address}"
  Firefox   "Advanced", then "Accept the risk and continue"
  iPhone    needs a certificate of your own; the README says how`;

function loading({ chrome, firefox }: Pick<Welcome, 'chrome' | 'firefox'>): string {
  return `Chrome, Edge, Brave   open chrome://extensions, switch on "Developer mode",
                      click "Load unpacked" and choose
                      ${chrome}
Firefox               open about:debugging#/runtime/this-firefox,
                      click "Load Temporary Add-on" and choose
                      ${firefox}/manifest.json`;
}
