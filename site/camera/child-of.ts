/** Ends with its parent, or earlier by itself; the parent keeps nothing of a child that ended. */
export function childOf(parent: AbortSignal): AbortController {
  const child = new AbortController();
  if (parent.aborted) child.abort(parent.reason);
  else {
    parent.addEventListener('abort', () => child.abort(parent.reason), { once: true, signal: child.signal });
  }
  return child;
}
