/**
 * The invitation in the address, once: it is a secret, so it leaves the address bar and the history before anything
 * else is done with it. Browsers never send what stands behind the # to a server.
 */
export function takeArrival(window: Pick<Window, 'location' | 'history'>): string | undefined {
  const { hash, pathname, search } = window.location;
  if (hash.length <= 1) return undefined;
  window.history.replaceState(null, '', pathname + search);
  return hash;
}
