import { HANDLES, HANDLES_ON, POINTER_IN, POINTER_OUT } from '../../platform/overlay/settings.ts';

/** What Chromium adds to an entry: whether nothing lies over it, and nothing fades it. */
interface SightedEntry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/** How long something has to lie over the picture before it is said: menus and messages come and go. */
const PATIENCE = 2000;

/**
 * Where the browser can tell, which it does for the frame as a whole. Elsewhere covering goes unnoticed, and SECURITY.md
 * says so.
 */
export function watchCover(sentinel: Element, say: (covered: boolean) => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let seen: boolean | undefined;
  let handled = false;
  let said: boolean | undefined;
  const judge = (): void => {
    clearTimeout(waiting);
    if (seen === undefined || handled || said === !seen) return;
    const tell = (): void => {
      said = seen === false;
      say(said);
    };
    if (seen) tell();
    else waiting = setTimeout(tell, PATIENCE);
  };
  const options = { trackVisibility: true, delay: 500, threshold: [0, 0.9] };
  const observer = new IntersectionObserver((entries) => {
    const last: SightedEntry | undefined = entries.at(-1);
    if (last?.isVisible === undefined) return;
    // Out of sight is the frame's own finding; a dot has nothing to watch, and a hidden page nobody to tell.
    seen = last.isVisible || !last.isIntersecting || document.visibilityState === 'hidden';
    judge();
  }, options);
  observer.observe(sentinel);
  addEventListener('message', ({ data, source, ports: [port] }) => {
    if (source !== parent || data !== HANDLES || port === undefined) return;
    port.onmessage = ({ data: turned }) => {
      handled = turned === HANDLES_ON;
      judge();
    };
    const { documentElement } = document;
    documentElement.onpointerenter = () => port.postMessage(POINTER_IN);
    documentElement.onpointerleave = () => port.postMessage(POINTER_OUT);
  });
}
