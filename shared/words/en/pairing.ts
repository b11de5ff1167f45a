/** Adding a phone, as the monitor tells it. */
export const pairing = {
  title: 'Add a camera',
  titleAgain: (name: string): string => `Pair ${name} again`,
  opening: 'Making a code',
  point: "Point the phone's own camera at this code and open the link.",
  /** Stands before a running clock. */
  worksFor: 'It works once, for',
  codeAlt: 'QR code: the link that makes a phone your camera',
  copyLink: 'Copy the link',
  copyHint: 'The link holds the secret of this code. Send it only to your own phone.',
  wrongTries: (n: number, most: number): string =>
    `${n} wrong ${n === 1 ? 'try' : 'tries'} with this code so far. After ${most} it is closed.`,
  cancel: 'Stop adding',

  waiting: {
    title: 'A phone wants to be a camera',
    asks: (phone: string): string => `${phone} has scanned the code.`,
  },
  question: 'Does the phone show the same four?',
  symbols: 'The four symbols',
  name: 'Name of the camera',
  isNew: 'It is a new camera',
  replaces: (name: string): string => `It takes the place of ${name}`,
  replacesOne: 'It takes the place of',
  which: 'Which camera it replaces',
  kind: 'What it is',
  match: 'They match, add it',
  differ: 'They differ',
  finishing: 'Handing the phone its papers',
  paired: (name: string): string => `${name} is added.`,
  pairedText: 'Its picture is on its way.',

  /** For a computer that is to watch. */
  computer: {
    title: 'Let a computer watch',
    point:
      'On the other computer: add Porthole, choose “I have a link from another computer”, and paste this link or scan this code.',
    codeAlt: 'QR code: the link that lets another computer watch',
    copyHint: 'The link holds the secret of this code. Send it only to whom you want to let in.',
    asksTitle: 'A computer wants to watch',
    asks: (name: string): string => `${name} has the link.`,
    question: 'Does that computer show the same four?',
    name: 'Name of the computer',
    match: 'They match, let it in',
    as: { owner: 'It becomes an owner.', viewer: 'It may watch and listen.' },
    asUntil: (when: string): string => `It may watch and listen until ${when}.`,
    finishing: 'Handing the computer its papers',
    paired: (name: string): string => `${name} may watch now.`,
    pairedText: 'All cameras appear there by themselves.',
  },

  ended: {
    expired: () => 'The code ran out of time before a phone used it.',
    'wrong-tries': () => 'The code was closed after five wrong tries, so that nobody can guess it.',
    cancelled: () => 'No phone was added.',
    refused: () =>
      'The symbols differed, so nothing was added. Somebody may sit between the two: try again on a network that you trust.',
    'phone-left': () =>
      'The phone went away before it was added. Keep its page open until the picture is here.',
    'other-household': () =>
      'This phone is not one of the cameras that the recovery code belongs to. Take one that was paired before.',
    'not-kept': () =>
      'The phone was added, but this computer could not write that down. Look whether its disk is full, and pair the phone once more.',
    'server-unreachable': (server: string) =>
      `The rendezvous server ${server} does not answer, so no phone can find this computer. Look whether it runs, or choose another in the settings.`,
  },
  newCode: 'New code',
};
