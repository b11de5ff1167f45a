/** What the camera page says to the person who holds the phone. */
export const camera = {
  title: 'Porthole camera',
  about: "This phone as a camera that you watch from your browser's toolbar.",
  noScript: 'The camera needs JavaScript, which is switched off in this browser.',
  opening: 'Opening the camera page',
  back: 'Back',
  tryAgain: 'Try again',

  cannotRun: {
    title: 'The camera cannot run here',
    framed: 'This page was opened inside another page. For your safety it only runs on its own.',
    framedNext: 'Open it in a tab of its own.',
    insecure: 'The address of this page begins with http://, and browsers give no camera to such pages.',
    insecureNext: 'Use the address that begins with https://. Your computer shows it.',
    missing: (features: string) => `This browser lacks something the camera needs: ${features}.`,
    missingNext: 'Update the browser, or try another one.',
    noStore: 'This browser stores nothing for this page, so the phone could not find your computer again.',
    noStoreNext: 'It may be a private window: open the page in a normal one.',
    full: 'The phone has no space left to remember your computer.',
    fullNext: 'Free some space, then open this page again.',
    broken: 'Something went wrong in this page.',
    brokenNext: 'Load it again. If it stays so, tell whoever gave you Porthole.',
    features: {
      camera: 'camera access',
      webrtc: 'direct connections (WebRTC)',
      crypto: 'encryption (WebCrypto)',
      locks: 'tab locks (Web Locks)',
      storage: 'storage (IndexedDB)',
    },
  },

  otherTab: {
    title: 'Another tab holds the camera',
    body: 'Another tab of this phone holds the camera. Close it, and this one goes on by itself.',
    gaveWay: 'Another tab films now',
    gaveWayBody: 'You asked for it there, so this tab has stopped filming. You can close it.',
    takeOver: 'Use this tab instead',
  },

  needsCode: {
    title: 'Use this phone as a camera',
    body: 'On your computer, click the Porthole icon and choose to add a camera: it shows a code. Scan that code with this phone.',
    scan: 'Scan the code',
    pasteLabel: 'Or paste the link from the computer',
    pasteHint: 'On the computer: “Copy the link”.',
    open: 'Open the link',
    backTo: (name: string) => `Back to ${name}`,
    notices: {
      garbled: {
        title: 'This code cannot be read',
        body: 'A part of it is missing. Scan it again, or make a new code on the computer.',
      },
      foreign: {
        title: 'This is not a code of this Porthole',
        body: 'It belongs to another page. Scan the code that your computer shows now.',
      },
      'other-kind': {
        title: 'This code is for a computer',
        body: 'It lets another computer watch. To use this phone as a camera, choose “Add a camera” on the computer and scan that code.',
      },
      'newer-version': {
        title: 'This code is from a newer Porthole',
        body: 'Load this page again to get the new version, then scan a new code.',
      },
      removed: {
        title: 'The computer removed this camera',
        body: 'Nothing is filmed any more, and this phone has forgotten that computer. To use it again, scan a new code.',
      },
      forgotten: {
        title: 'This phone has forgotten the computer',
        body: 'Nothing is filmed any more. On the computer you can remove the camera from the list.',
      },
    },
  },

  scanning: {
    title: 'Point the phone at the code',
    hint: 'Keep the whole code in the picture. This picture stays on the phone.',
    opening: 'Opening the camera',
    wrong: {
      garbled: 'That is not a Porthole code.',
      foreign: 'That code belongs to another page.',
      'newer-version': 'That code is from a newer Porthole. Load this page again.',
      'other-kind': 'That code is for a computer. On yours, choose “Add a camera”.',
    },
  },

  consent: {
    title: (monitor: string) => `${monitor} wants to watch`,
    who: 'Who will watch',
    id: 'Its short id',
    through: 'Found through',
    what: 'If you agree, this phone films for that computer until you press Stop. The picture goes straight there, encrypted.',
    why: 'The browser then asks for camera and microphone in one question. No sound is sent until somebody there asks to listen, and you may refuse the microphone.',
    replaces: (monitor: string) =>
      `This phone now films for ${monitor}. If you agree, ${monitor} can no longer see it.`,
    stranger: 'If you do not know this computer, close this page.',
    agree: 'Agree and film',
    refuse: 'Not now',
  },

  asking: {
    title: 'Allow the camera',
    body: 'The browser asks for camera and microphone: the camera for the picture, the microphone in case somebody asks to listen. The picture works without the microphone.',
  },

  noPicture: {
    denied: {
      title: 'The camera is not allowed',
      body: 'Tap the icon beside the address, allow the camera for this page, then try again.',
    },
    none: {
      title: 'No camera was found',
      body: 'If the phone has one, the browser may not be allowed to use it: look in the settings of the phone.',
    },
    busy: {
      title: 'Another program uses the camera',
      body: 'Close other programs and tabs that film or call, then try again.',
    },
    failed: {
      title: 'The camera did not start',
      body: 'Try again. If it stays so, start the browser anew.',
    },
    stopped: { title: 'The camera was closed', body: 'Try again to open it.' },
  },

  reaching: {
    title: 'Looking for your computer',
    through: (server: string) => `Through ${server}`,
    unreachable: (server: string) =>
      `The server ${server} does not answer. Trying again by itself. Is the phone in the same network as the computer?`,
  },

  comparing: {
    title: 'Compare the symbols',
    symbols: 'The four symbols',
    body: (monitor: string) => `${monitor} shows the same four? Then confirm there.`,
    different: 'If they differ, somebody is in between: choose “Not now” and make a new code.',
    leave: 'Not now',
  },

  failed: {
    expired: {
      title: 'This code has expired',
      body: 'A code works for a few minutes. Make a new one on the computer and scan it.',
    },
    used: {
      title: 'This code was already used',
      body: 'A code works once. Make a new one on the computer and scan it.',
    },
    'wrong-code': {
      title: 'The computer did not accept this code',
      body: 'It may belong to an older window. Make a new one on the computer and scan it.',
    },
    closed: {
      title: 'The computer closed the window',
      body: 'Choose “Add a camera” on the computer again and scan the new code.',
    },
    refused: {
      title: 'The computer said no',
      body: 'If that was a mistake, make a new code on the computer and scan it.',
    },
    'wrong-monitor': {
      title: 'Another computer answered',
      body: 'It was not the one that made the code, so nothing was sent to it. Make a new code and scan it.',
    },
    'no-answer': {
      title: 'The computer does not answer',
      body: 'Is it awake, and is the code still on its screen? Try again, or make a new code.',
    },
    'store-failed': {
      title: 'This phone could not remember the computer',
      body: 'It may be out of space. Free some, then make a new code and scan it.',
    },
  },

  ready: {
    title: (name: string) => `${name} is ready`,
    body: (monitor: string) =>
      `${monitor} waits for the picture. The browser asks for the camera again after each reload: one tap is enough.`,
    start: 'Start filming',
  },

  stopped: {
    saveLog: 'Save its log',
    title: (name: string) => `${name} is stopped`,
    body: (monitor: string) => `Nothing is filmed, and ${monitor} cannot see anything.`,
    start: 'Start again',
    forget: 'Forget this computer',
    forgetSure: (monitor: string) =>
      `${monitor} can then no longer find this phone. To use it again you scan a new code.`,
    forgetYes: 'Yes, forget it',
    forgetNo: 'Keep it',
  },

  live: {
    label: (name: string) => `Camera ${name}`,
    own: 'What this phone films',
    seenBy: (count: number) => `Seen by ${count}`,
    andMore: (monitor: string, more: number) => (more === 0 ? monitor : `${monitor} and ${more} more`),
    watches: (monitors: string, many: boolean) => `${monitors} ${many ? 'are' : 'is'} watching`,
    heard: (monitors: string) => `Sound on: heard by ${monitors}`,
    seesNothing: (monitors: string, many: boolean) =>
      `${monitors} ${many ? 'are' : 'is'} connected and ${many ? 'see' : 'sees'} no picture`,
    nobody: 'Nobody is watching',
    nobodyFor: (length: string) => `Nobody has been watching for ${length}`,
    nothingToSee: 'No picture',
    paused: 'Paused',
    pausedBy: (who: string) => `Paused by ${who}`,
    pausedBody: 'The camera is closed: nothing is filmed and nothing is heard.',
    resume: 'Resume',
    looking: 'Looking for the computer',
    shaky: 'Connection is weak',
    lost: 'Connection lost, trying again',
    battery: (percent: number, charging: boolean) => `Battery ${percent} %${charging ? ', charging' : ''}`,
    on: (length: string) => `on for ${length}`,
    seconds: (seconds: number) => `${seconds} s`,
    minutes: (minutes: number) => `${minutes} min`,
    hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    opening: 'Opening the camera',
    flip: 'Flip',
    flipLabel: 'Flip to the other camera',
    stop: 'Stop',
    stopHint: (monitor: string) => `Stop ends the picture and tells ${monitor}.`,
    dim: 'Dim',
    dimLabel: 'Dim the screen; the camera goes on',
    wake: (name: string, word: string) =>
      `${name}: ${word}. The screen is dark and the camera goes on. Tap to light it.`,
    muted: 'The phone has paused the camera. Another program may be using it.',
    ended: 'The camera stopped. This page opens it again.',
    frozen: 'The camera gives the same picture over and over. This page opens it again.',
    black:
      'The picture is wholly black. Is the lens covered, or the camera switched off in the settings of the phone?',
    dark: 'It is dark here. The camera goes on.',
    dying: (percent: number) => `The battery is at ${percent} % and not charging. Plug the phone in.`,
    maySleep: "Set the phone's screen to stay on: the phone does not let this page keep it on.",
    wasBehind: (length: string) =>
      `This page was behind another, or the phone was locked, for ${length}. Phones stop filming then.`,
    noSound: {
      refused: 'The microphone is not allowed, so nobody can listen later.',
      absent: 'No microphone was found, so nobody can listen later.',
      busy: 'Another program holds the microphone, so nobody can listen later.',
    },
    serverDown: (server: string) => `The server ${server} does not answer. Trying again by itself.`,
    keepInFront: 'Keep this page in front: behind another one the phone stops filming.',
  },

  phones: {
    android: 'Android phone',
    iphone: 'iPhone',
    ipad: 'iPad',
    unknown: 'Camera',
    browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  },
};
