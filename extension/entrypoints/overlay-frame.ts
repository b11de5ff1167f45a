import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runOverlay } from '../platform/overlay/run.ts';

/**
 * Runs in web pages: registered only after the user's grant, or put into one page by the button "On this page". Not one
 * of WXT's content scripts, whose wrapping is five times as large as what is wrapped.
 */
export default defineUnlistedScript(() => runOverlay());
