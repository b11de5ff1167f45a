/** How a camera is, said to a tired person: what happened, what we are doing about it, what they can do. */
export const status = {
  /** One or two words, beside the mark. */
  live: 'Live',
  connecting: 'Connecting',
  shaky: 'Shaky',
  reconnecting: 'Reconnecting',
  noPicture: 'No picture',
  watchingOff: 'Not watching',

  counts: {
    live: (n: number): string => `${n} live`,
    busy: (n: number): string => `${n} connecting`,
    warn: (n: number): string => `${n} reconnecting`,
    lost: (n: number): string => `${n} lost`,
    off: (n: number): string => `${n} stopped`,
  },

  roundTrip: (ms: number): string => `${Math.round(ms)} ms`,
  height: (pixels: number): string => `${pixels}p`,
  lastPicture: (ago: string): string => `Last picture ${ago}`,
  attempt: (n: number): string => `Trying again by itself, attempt ${n}.`,
  batteryWas: (level: number): string => `Its battery was at ${Math.round(level * 100)} %, not charging.`,
  noPictureFrom: (name: string): string => `No picture from ${name}`,
  changed: (name: string, word: string): string => `${name}: ${word}`,

  phase: {
    rendezvous: 'Reaching the server',
    description: 'Calling the phone',
    ice: 'Finding a way to the phone',
    dtls: 'Checking that it is your phone',
    'first-frame': 'Waiting for the picture',
  },

  relay:
    'A relay (TURN server) is a computer that both sides can reach and that hands the picture on. It is sealed from end to end, so the relay cannot look at it.',

  /** What the camera itself says is wrong. The link is fine, the picture is not. */
  camera: {
    hidden: {
      word: 'In the background',
      happened: 'The camera page is not in front on the phone, and phones then stop the picture.',
      help: 'Bring the page to the front and leave the screen on.',
    },
    muted: {
      word: 'Camera paused',
      happened: 'The phone took the camera away from the page: a call, perhaps, or another app.',
      help: 'It comes back when the phone lets go of it.',
    },
    ended: {
      word: 'Camera ended',
      happened: "The phone's camera stopped working.",
      help: 'Load the camera page on the phone again.',
    },
    frozen: {
      word: 'Frozen',
      happened: 'The picture stands still.',
      help: 'The page opens the camera again by itself. If it does not, load the page again on the phone.',
    },
    stopped: {
      word: 'Stopped on the phone',
      happened: 'Somebody pressed Stop on the phone.',
      help: 'Press Start on the phone to have the picture back.',
    },
    paused: {
      word: 'Paused',
      happened:
        'Somebody paused this camera: it is closed and sends no picture and no sound. No alarm sounds.',
      help: 'Resume it under “Phone”, or on the phone itself.',
    },
  },
  pausedBy: (who: string): string => `Paused by ${who}`,

  stopped: {
    'by-user': {
      word: 'Not watching',
      happened: 'This computer does not watch this camera now.',
      help: 'The phone stays paired.',
    },
    'by-peer': {
      word: 'Stopped on the phone',
      happened: 'Somebody pressed Stop on the phone.',
      help: 'Press Start on the phone to have the picture back.',
    },
    removed: {
      word: 'Removed',
      happened: 'This camera was removed.',
      help: 'It can come back with a new code.',
    },
    closed: {
      word: 'Page closed',
      happened: 'The camera page was closed on the phone.',
      help: 'Open it again; it finds this computer by itself.',
    },
  },

  /** The whole monitor, not one camera. */
  rendezvous: {
    connecting: (server: string): string => `Reaching the rendezvous server ${server}.`,
    open: (server: string): string => `The rendezvous server ${server} answers.`,
    down: {
      unreachable: (server: string): string => `The rendezvous server ${server} does not answer.`,
      refused: (server: string): string => `The rendezvous server ${server} refuses this computer.`,
      taken: (server: string): string =>
        `The rendezvous server ${server} says that somebody holds our place.`,
      silent: (server: string): string => `The rendezvous server ${server} has gone silent.`,
    },
    /** Links that stand do not need it. */
    downHelp: 'Pictures that are live stay live. It is tried again by itself.',
  },
  offline: 'This computer is offline.',
  offlineHelp: 'Cameras on the same Wi-Fi may still be live. The rest comes back with the network.',
};
