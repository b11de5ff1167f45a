const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exactClock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });

/** `from 03:12 to 03:14`: with seconds where minutes would say nothing, with days where it was not one day. */
function period(from: number, to: number): string {
  const form = to - from < 120_000 ? exactClock : clock;
  const [start, end] = [day.format(from), day.format(to)];
  if (start !== end) return `from ${start}, ${clock.format(from)} to ${end}, ${clock.format(to)}`;
  return `from ${form.format(from)} to ${form.format(to)}`;
}

const cameras = (n: number): string => (n === 1 ? '1 camera' : `${n} cameras`);

/** What is said when a camera is lost, to somebody who was asleep a moment ago. */
export const alarm = {
  period,
  at: (moment: number): string => clock.format(moment),

  /** Why there is no picture: what happened, and what the person can do. It is always being tried again meanwhile. */
  cause: {
    'no-answer': {
      word: 'No answer',
      happened: (name: string) => `${name} is not answering.`,
      help: 'Look whether the phone has power and Wi-Fi and still shows the camera page.',
    },
    absent: {
      word: 'Not there',
      happened: (name: string) => `The phone of ${name} cannot be found.`,
      help: 'Open the camera page on the phone; it finds this computer by itself.',
    },
    'no-path': {
      word: 'No way through',
      happened: (name: string) => `${name} answers, but the networks let no picture through.`,
      help: 'Put both on the same Wi-Fi, or add a relay in the settings.',
    },
    offline: {
      word: 'Offline',
      happened: (name: string) => `This computer is offline, so ${name} cannot be seen from here.`,
      help: 'Look after the network of this computer. The camera itself may be fine.',
    },
    'rendezvous-down': {
      word: 'No server',
      happened: (name: string) => `${name} is lost, and the server that would find it again does not answer.`,
      help: 'Look whether that server runs, or choose another one in the settings.',
    },
    'page-closed': {
      word: 'Page closed',
      happened: (name: string) => `The camera page of ${name} was closed on the phone.`,
      help: 'Open it again; it finds this computer by itself.',
    },
    hidden: {
      word: 'In the background',
      happened: (name: string) =>
        `The phone of ${name} was locked, or shows something else than the camera page.`,
      help: 'Bring the camera page to the front and leave the screen on.',
    },
    frozen: {
      word: 'Frozen',
      happened: (name: string) => `The picture of ${name} stands still.`,
      help: 'The page opens the camera again by itself. If it does not, load the page again on the phone.',
    },
    taken: {
      word: 'Camera taken',
      happened: (name: string) =>
        `The phone took the camera away from ${name}: a call, perhaps, or another app.`,
      help: 'It comes back when the phone lets go of it.',
    },
    ended: {
      word: 'Camera ended',
      happened: (name: string) => `The phone's camera stopped working in ${name}.`,
      help: 'Load the camera page on the phone again.',
    },
    battery: {
      word: 'Battery empty',
      happened: (name: string) => `${name} went silent with an almost empty battery.`,
      help: 'Put the phone on its charger and open the camera page again.',
    },
  },
  /** A warning, while the picture is still there. */
  dying: {
    word: 'Battery low',
    happened: (name: string): string => `The battery of ${name} is almost empty.`,
    help: 'Put the phone on its charger before the picture is gone.',
  },
  dark: { word: 'Dark', happened: (name: string): string => `It is dark at ${name}. The picture is live.` },

  lastPicture: (ago: string): string => `Last picture ${ago}.`,
  tryingAgain: 'Trying again.',
  soundsIn: (seconds: number): string => `The alarm sounds in ${seconds} s.`,
  quietUntilBack: 'Quiet until it is back and lost again.',
  quietUntil: (time: string): string => `Quiet until ${time}.`,
  quietBecauseOff: 'The alarm of this camera is off.',
  unanswered: (when: string): string => `The picture is back. It was lost ${when}.`,
  hushed: (name: string): string => `The alarm of ${name} is quiet`,
  noSound: {
    refused: 'The alarm cannot be heard: this browser does not let it play. Look at the screen.',
    stuck: 'The alarm cannot be heard: the sound of this computer does not work. Look at the screen.',
    'no-device': 'The alarm cannot be heard: this computer has no loudspeaker. Look at the screen.',
    'turned-down': 'The alarm cannot be heard: its volume is at zero. Look at the screen.',
  },

  /** Keys. */
  quiet: 'Quiet',
  quietAWhile: 'Quiet for 10 min',
  loud: 'Alarm on again',
  stopWatching: 'Stop watching',
  seen: 'I have seen it',

  /** What waits until somebody has seen it. */
  wasLost: (name: string, when: string, times: number): string =>
    times === 1 ? `${name} was lost ${when}.` : `${name} was lost ${times} times ${when}.`,
  wasStopped: (name: string, time: string): string => `${name} was stopped on the phone at ${time}.`,
  stoppedAt: (time: string): string => `That was at ${time}.`,
  gap: {
    title: 'Nobody was watching',
    text: (when: string): string => `Nobody was watching ${when}.`,
    cameras: (names: readonly string[]): string => `Not seen meanwhile: ${names.join(', ')}.`,
    'host-died': 'The part of Porthole that watches had crashed. It watches again.',
    'computer-slept': 'This computer slept or stood still. It watches again.',
    'browser-closed': 'The browser was closed, or it had ended Porthole. It watches again.',
  },

  /** The toolbar icon and the notifications. */
  lostTitle: (n: number): string => `Porthole: ${cameras(n)} lost`,
  unansweredTitle: 'Porthole: a camera was lost and is back',
  notice: {
    lost: (name: string): string => `${name}: no picture`,
    since: (time: string): string => `Nothing since ${time}.`,
    back: (name: string): string => `${name} is back`,
    goesOn: 'The alarm goes on until you say that you know.',
    wasLost: (name: string): string => `${name} was lost for a while`,
    isBack: 'The picture is back.',
    stopped: (name: string): string => `${name} was stopped`,
    stoppedText: 'Somebody pressed Stop on the phone. Press Start there to have the picture back.',
  },

  settings: {
    title: 'Alarm',
    intro: 'A noise when a camera is lost, whether any window of Porthole is open or not.',
    ofCamera: (name: string): string => `Alarm of ${name}`,
    key: 'Alarm',
    delay: 'Sound it after',
    seconds: (n: number): string => `${n} s without a picture`,
    off: 'Never: show it without a noise',
    until: 'It goes on until',
    acknowledged: 'somebody answers it',
    'picture-back': 'the picture is back',
    sound: 'Sound',
    sounds: { chime: 'Chime', beep: 'Beep', siren: 'Siren', marimba: 'Marimba' },
    volume: 'Volume',
    fadeIn: 'Grow louder over',
    fadeInSeconds: (n: number): string => (n === 0 ? 'loud at once' : `${n} s`),
    volumePercent: (part: number): string => `${Math.round(part * 100)} %`,
    try: 'Try it',
    tryFirst: 'Hear the alarm',
    trying: 'Listen.',
    heard: 'It is playing. If you hear nothing, look at the volume of this computer.',
    /** Of a test, not of a loss. */
    notHeard: {
      refused: 'This browser does not let it play. Look at its settings for sound.',
      stuck: 'It does not come on: the sound of this computer does not work.',
      'no-device': 'This computer has no loudspeaker, so the alarm could not be heard.',
      'turned-down': 'The volume is at zero, so the alarm could not be heard.',
    },
  },
};
