/**
 * False only where it is certain that nothing can be heard: the browser lists its devices and there is no output among
 * them. Firefox lists outputs only after a permission that is never asked for, and keeps a page waiting for the list
 * until somebody looks at it, which nobody does at the host's: there nobody can say.
 */
export async function hasOutput(): Promise<boolean> {
  if (import.meta.env.FIREFOX || !('setSinkId' in HTMLMediaElement.prototype)) return true;
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audiooutput');
}
