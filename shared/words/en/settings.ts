import type { Refusal } from '../../protocol/index.ts';

/** The settings page and its diagnostics. */
export const settings = {
  title: 'Settings',
  cameras: 'Cameras',

  computer: {
    title: 'This computer',
    name: 'Name',
    nameHint: 'The phone shows it, so that its owner knows who will watch.',
  },
  page: {
    title: 'Camera page',
    address: 'Address',
    hint: 'The page that the QR code opens on the phone. A phone that was paired at another address has to pair again.',
  },
  rendezvous: {
    title: 'Rendezvous server',
    text: 'Here phone and computer find each other. It passes short sealed notes; no picture goes through it and it cannot read them.',
    host: 'Host',
    port: 'Port',
    path: 'Path',
    key: 'Key',
    secure: 'Encrypted connection (TLS)',
    test: 'Test this server',
  },
  ice: {
    title: 'STUN and TURN servers',
    text: 'STUN tells each side its own address on the internet. TURN is a relay, for two networks that let nothing through.',
    none: 'None: only phones on the same network can be reached.',
    urls: 'Address',
    urlsHint: 'stun:host:port or turn:host:port',
    username: 'User name',
    credential: 'Password',
    add: 'Add a server',
    remove: (urls: string): string => `Remove ${urls || 'this server'}`,
    test: (urls: string): string => `Test ${urls || 'this server'}`,
    testWord: 'Test',
    removeWord: 'Remove',
    item: (n: number): string => `Server ${n}`,
  },

  awake: {
    title: 'While watching',
    keep: 'Keep this computer awake while a camera is watched',
    hint: 'The screen may go dark; the computer does not fall asleep. A closed lid still puts it to sleep.',
    cannot:
      'This browser cannot keep the computer awake. A computer that sleeps watches nobody: look at its own settings for sleep.',
  },

  testing: 'Testing',
  rendezvousFound: {
    works: (took: number): string => `It works: a note to ourselves came back after ${Math.round(took)} ms.`,
    unreachable: () => 'Nothing answers there. Check host, port and encryption, and whether the server runs.',
    'not-a-peer-server': () => 'Something answers there, but it is not a PeerServer. Check the path.',
    'wrong-key': () => 'The server answers but does not take this key.',
    'no-echo': () => 'The server lets us in, but a note to ourselves did not come back.',
  },
  iceFound: {
    works: (took: number | undefined): string =>
      took === undefined ? 'It works.' : `It works: it answered after ${Math.round(took)} ms.`,
    'no-answer': () => 'It does not answer. Check address and port, and whether a firewall is in the way.',
    refused: () => 'It answers but refuses us. Check user name and password.',
    'not-valid': () => 'The browser does not take this address.',
  },
  testFailed: 'The test could not be made. Try again in a moment.',

  wrong: {
    empty: 'This is needed.',
    'too-long': 'This is too long.',
    'not-a-page': 'This is not a web address. It starts with https://',
    'not-secure': 'A phone gives its camera only to a page that starts with https://',
    'not-a-host': 'This is not a host name: no spaces, no https:// and no slash.',
    'not-a-port': 'A port is a number from 1 to 65535.',
    'not-a-path': 'A path starts with a slash and has only letters, figures, dots and dashes.',
    'not-a-key': 'A key has only letters, figures, dots and dashes.',
    'not-an-ice-server': 'This is not a STUN or TURN address. It looks like stun:host:3478',
  },
  fix: 'Something is not right yet. It is marked above.',

  save: 'Save',
  discard: 'Undo changes',
  reset: 'Fill in the defaults',
  resetDone: 'The defaults are filled in. They count once you save.',
  saved: 'Saved. It counts from now on.',
  unsaved: 'Not saved yet.',

  moving: {
    title: 'Moving to the new server',
    text: (from: string, to: string): string =>
      `From ${from} to ${to}. Both are kept until every camera has confirmed, so that none is stranded.`,
    waiting: 'Not confirmed yet:',
  },

  diagnostics: {
    title: 'Diagnostics',
    text: 'For when something does not work and you ask somebody for help. The report holds states, times and addresses of servers; no picture, no key.',
    refused: 'Messages that were refused',
    refusedText:
      'They did not parse, or did not come from a paired device. They were dropped and did no harm.',
    none: 'None.',
    copy: 'Copy the report',
    copied: 'The report is copied.',
    report: 'The report',
    failed: 'The report could not be made. Try again in a moment.',
  },

  refusedWhy: {
    'not-parsed': 'Not readable',
    'too-large': 'Too large',
    'not-sealed-for-me': 'Not sealed for this device',
    'bad-signature': 'Wrong signature',
    replayed: 'Heard before (replayed)',
    stale: 'From before a restart',
    'wrong-fingerprint': 'Names a swapped fingerprint',
    'unknown-sender': 'From a device that is not paired',
  } satisfies Record<Refusal, string>,
};
