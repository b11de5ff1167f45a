/** What popup, panel, tab and window say to the person who watches. */
export const monitor = {
  titles: {
    popup: 'Porthole',
    panel: 'Porthole',
    tab: 'Porthole: cameras',
    window: 'Porthole: one camera',
    settings: 'Porthole: settings',
    welcome: 'Welcome to Porthole',
  },

  cameras: 'Cameras',
  history: 'History',
  places: 'Places',
  readingHistory: 'Reading the history',
  picture: (name: string): string => `Picture from ${name}`,
  pictureWas: (name: string): string => `Last picture from ${name}, not live`,
  actions: 'Actions',
  toolsFor: (name: string): string => `Sound and photos of ${name}`,

  /** The keys at the foot of a view. Each browser has its own word for the panel. */
  panel: { chrome: 'Panel', firefox: 'Sidebar' },
  tab: 'Full tab',
  window: 'Window',
  add: 'Add camera',
  addShort: 'Add',
  settings: 'Settings',
  openInWindow: (name: string): string => `Open ${name} in a window of its own`,
  ownWindow: 'Own window',

  loading: 'Looking for your cameras',
  slow: {
    title: 'This takes longer than it should',
    body: 'The part of Porthole that holds the pictures has not answered yet. It is being asked again.',
  },
  failed: {
    'not-started': {
      title: 'Porthole could not start',
      body: 'The part that holds the pictures did not come up. Nobody is being watched right now. Turn the extension off and on again, or restart the browser.',
    },
    'store-failed': {
      title: 'Porthole cannot keep anything here',
      body: 'This browser did not let it store your cameras. Private windows and full disks do that. Nobody is being watched right now.',
    },
    drawing: {
      title: 'This view broke',
      body: 'The pictures themselves are held elsewhere and go on. Load the view again.',
    },
  },
  reload: 'Load again',

  noCamera: {
    title: 'No camera yet',
    text: "Any spare phone can be one: nothing to install, no account. Point the phone's own camera at the code, open the link, and its picture appears here.",
    show: 'Show the code',
  },
  gone: {
    title: 'This camera is gone',
    text: 'It was removed from this computer, so there is nothing to watch in this window.',
    others: 'See the others',
  },

  phone: 'Phone',
  phoneOf: (name: string): string => `The phone: ${name}`,
  resume: 'Resume',
  resumeFailed: 'The phone did not do it. Look under “Phone”.',

  pairAgain: 'Pair again',
  watch: 'Watch again',
  stopWatching: 'Stop watching',
  details: 'Details',
  rename: 'Rename',
  newName: 'Name of the camera',
  remove: 'Remove',
  removing: {
    title: (name: string): string => `Remove ${name}?`,
    text: 'Its picture stops at once, here and on every other screen, and the phone is told that it is no longer a camera of yours. To have it back you pair it with a new code.',
    yes: 'Remove it',
    no: 'Keep it',
  },

  refusal: {
    'not-valid': 'That was not accepted. Look at what you typed.',
    'unknown-camera': 'That camera is no longer here.',
    'no-pairing': 'The code had ended meanwhile. Make a new one.',
    'store-failed': 'It could not be saved in this browser, so nothing was changed.',
    'no-code-here': 'This computer does not have the code. The one that added your first camera does.',
    'wrong-code': 'This is not a recovery code. Compare it letter by letter with the paper.',
    'has-cameras': 'This computer already has cameras. Remove them first.',
    'last-owner': 'This is the last computer that may add and remove cameras.',
    'not-owner': 'Only an owner of the household can do that.',
    garbled: 'A part of the link is missing. Copy it again, or ask for a new one.',
    foreign: 'This is not a link from Porthole.',
    'newer-version': 'This link is from a newer Porthole. Update this one first.',
    'other-kind': 'This link is for a phone. On the other computer choose “Let a computer watch”.',
    'no-host': 'The part of Porthole that holds the pictures did not answer. Try again in a moment.',
  },
};
