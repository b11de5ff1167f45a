/**
 * All that is loaded once the picture is up, as one chunk: of two that share a module with the first load, the bundler
 * makes many small ones, and the first load grows by a kilobyte or two.
 */
export { blankPicture } from './control/blank.ts';
export { serveControl } from './control/serve-control.ts';
export { keepLog } from './log/keep-log.ts';
