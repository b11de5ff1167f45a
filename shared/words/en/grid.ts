/** How the cameras lie in the full tab. */
export const grid = {
  arrange: 'Arrange',
  arrangeCamera: (name: string): string => `Arrange ${name}`,
  large: 'Make large',
  together: 'Show all alike',
  showLarge: (name: string): string => `Show ${name} large`,
  earlier: 'Move earlier',
  later: 'Move later',
  pin: 'Pin in front',
  unpin: 'Unpin',
  hide: 'Hide here',
  hideExplained:
    'A hidden camera is still watched: its alarm sounds, and what is wrong with it is said here.',
  done: 'Done',
  layouts: 'Saved layouts',
  noLayoutChosen: 'None of them',
  saveAs: 'Save as…',
  layoutName: 'Name of the layout',
  layoutReplaced: 'A layout has this name already: saving replaces it.',
  layoutsFull: (most: number): string => `There are ${most} layouts already: delete one to save another.`,
  deleteLayout: (name: string): string => `Delete ${name}`,
  others: 'The other cameras',
  hidden: (count: number): string =>
    count === 1 ? '1 camera is hidden here' : `${count} cameras are hidden here`,
  show: (name: string): string => `Show ${name}`,
  fullScreen: (name: string): string => `${name} on the full screen`,
  leaveFullScreen: 'Leave the full screen',
};
