/** How good a camera's picture is to be, what is sent of it, and why it is that and not more. */
export const quality = {
  key: 'Quality',
  ofCamera: (name: string): string => `Picture of ${name}`,
  text: 'The phone sends as much as the largest view of it needs. While nobody looks it sends a trickle, just enough to prove that it is alive.',

  preset: 'How good',
  presets: {
    auto: 'Automatic: as sharp as the largest view',
    saver: 'Saver: small, for little data',
    balanced: 'Balanced: up to 720p',
    best: 'Best: all that the phone has',
    'sound-only': 'Sound only: you listen, and a tiny picture proves that it is alive',
  },
  prefer: 'When the connection is bad',
  preferences: {
    balanced: 'A little less of both',
    sharpness: 'Keep it sharp, fewer pictures a second',
    'frame-rate': 'Keep it fluent, less sharp',
  },
  bandwidth: 'At most',
  frameRate: 'Pictures a second',
  noLimit: 'No limit',
  bits: (bits: number): string =>
    bits < 1_000_000 ? `${Math.round(bits / 1000)} kbit/s` : `${bits / 1_000_000} Mbit/s`,
  frames: (perSecond: number): string => `at most ${perSecond}`,

  sent: 'Sent now',
  asked: 'Asked for',
  why: 'Because',
  sending: (width: number, height: number, frameRate: number, bits: string): string =>
    `${width} × ${height}, ${frameRate} a second, ${bits}`,
  wanted: (lines: number, frameRate: number, bits: string): string =>
    `${lines} lines, ${frameRate} a second, at most ${bits}`,
  limitedBy: {
    bandwidth: 'the connection carries no more',
    cpu: 'the phone is too busy',
    other: 'the phone holds it back',
  },
  soundOnly: 'Sound only',
  soundOnlyWhy: 'You chose sound only: a trickle that proves it is alive.',
  nobody: 'Nobody looks: a trickle that proves it is alive.',
  view: (view: string, lines: number): string => `${view} shows ${lines} lines of it.`,
  views: {
    popup: 'The popup',
    panel: 'The side panel',
    tab: 'The full tab',
    window: 'Its own window',
    floating: 'The floating window',
    overlay: 'The overlay',
  },
  otherView: 'A view',
  limits: {
    preset: 'The chosen quality gives no more.',
    'bandwidth-cap': 'Your data limit holds it back.',
    'frame-rate-cap': 'Your limit of pictures a second holds it back.',
  },
};
