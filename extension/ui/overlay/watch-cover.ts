/** What Chromium adds to an entry: whether nothing lies over it, and nothing fades it. */
interface SightedEntry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/** How long something has to lie over the picture before it is said: menus and messages come and go. */
const PATIENCE = 2000;

/** Where the browser can tell. Elsewhere covering goes unnoticed, and SECURITY.md says so. */
export function watchCover(sentinel: Element, say: (covered: boolean) => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let said = false;
  const options = { trackVisibility: true, delay: 500, threshold: [0, 0.9] };
  const observer = new IntersectionObserver((entries) => {
    const last: SightedEntry | undefined = entries.at(-1);
    if (last?.isVisible === undefined) return;
    clearTimeout(waiting);
    // Out of sight is the frame's own finding; a dot has nothing to watch.
    const covered = last.isIntersecting && !last.isVisible && document.visibilityState === 'visible';
    if (covered && !said) {
      waiting = setTimeout(() => {
        said = true;
        say(true);
      }, PATIENCE);
    }
    if (!covered && said) {
      said = false;
      say(false);
    }
  }, options);
  observer.observe(sentinel);
}
