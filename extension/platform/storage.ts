/**
 * What the browser says of the room that it gives the host. With the permission for unlimited storage Chrome clears
 * nothing by itself, although `persisted()` goes on to say no; Firefox gives its promise for it without asking anybody.
 */
export function hostStorage() {
  const { storage } = navigator;
  if (import.meta.env.FIREFOX) return storage;
  return { estimate: () => storage.estimate(), persisted: async () => true, persist: async () => true };
}
