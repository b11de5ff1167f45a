/** Chrome only: the service worker creates the host and does nothing else with it. */

const PAGE = 'host.html';
let creating: Promise<void> | undefined;

/** Creates the offscreen document when there is none. Safe to call at any moment, from any number of places at once. */
export function ensureOffscreen(): Promise<void> {
  creating ??= create().finally(() => {
    creating = undefined;
  });
  return creating;
}

async function create(): Promise<void> {
  const open = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  if (open.length > 0) return;
  await chrome.offscreen.createDocument({
    url: PAGE,
    // Both: with playback alone Chrome closes the document after half a minute of silence.
    reasons: [chrome.offscreen.Reason.WEB_RTC, chrome.offscreen.Reason.AUDIO_PLAYBACK],
    justification:
      'Holds the one connection to each camera, so that every window shows the same live picture.',
  });
}
