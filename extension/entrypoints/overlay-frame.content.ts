import { defineContentScript } from 'wxt/utils/define-content-script';
import { runOverlay } from '../platform/overlay-run.ts';

/** Registered at run time and only after the user's grant; put into one page by the button "On this page". */
export default defineContentScript({
  registration: 'runtime',
  main: () => runOverlay(),
});
