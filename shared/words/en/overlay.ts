/** The small window over web pages, and the one question that it needs. */
export const overlay = {
  title: 'Porthole: overlay',
  openTab: 'Open the full tab',
  collapse: 'Make it a dot',
  expand: 'Show the picture',
  hide: 'Hide on this site',
  move: 'Move the picture',
  noCamera: 'No camera yet',
  waiting: 'Looking for your cameras',

  settings: {
    title: 'On every site',
    reason:
      'A small picture of your camera can lie over every page that you visit, in a corner of your choice. For that the browser has to let Porthole put something into web pages. Porthole reads nothing there, and no page can see the picture.',
    on: 'Show it on every site',
    off: 'Take it away and give the permission back',
    granted: 'The picture lies over every page that you visit.',
    refused: 'The browser did not give the permission. Nothing was changed.',
    hiddenOn: (site: string): string => `Hidden on ${site}`,
    showAgain: 'Show again',
  },

  here: 'On this page',
  hereFailed: 'The browser lets nobody put anything into this page. Try it on another one.',

  /** Said in the views that no page can touch. */
  trouble: {
    title: (site: string): string => `${site} hides the overlay`,
    removed: 'The page takes the picture away whenever it comes.',
    moved: 'The page moves or shrinks the picture.',
    faded: 'The page makes the picture fade or vanish.',
    covered: 'Something on the page lies over the picture.',
    help: 'Watch in the side panel or in a floating window while you are there.',
  },
};
