/** The floating window: above every program, and never silent about a picture that is not the present. */
export const float = {
  key: 'Float',
  stop: 'Stop floating',
  floatCamera: (name: string): string => `Float ${name} above every program`,
  command: 'Float the first camera above every program, or close the floating window',
  /** Where the browser gives no floating window, and where it does. */
  cannot: {
    'only-from-tab':
      'This browser lets a picture float only from the full tab. Open it and press Float there.',
    'not-here': 'This browser has no floating windows. The camera can have a small window of its own.',
  },
  failed: {
    'needs-click': 'The browser wants a click before it lets a picture float. Press Float once more.',
    'unknown-camera': 'That camera is no longer here.',
    'not-possible': 'The browser did not open a floating window. Press Float once more.',
  },
  openTab: 'Open the full tab',
  /** What is drawn into the floating window in place of a picture. */
  card: {
    lastSeen: (ago: string): string => `Last seen ${ago}`,
    neverSeen: 'Not seen yet',
    connecting: (name: string): string => `Connecting to ${name}`,
    doubt: (name: string): string => `Nothing new from ${name}`,
  },
};
