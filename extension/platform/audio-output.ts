/**
 * False only where it is certain that nothing can be heard: the browser lists its devices and there is no output among
 * them. Firefox lists outputs only after a permission that is never asked for, so there nobody can say.
 */
export async function hasOutput(): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const listsOutputs = 'setSinkId' in HTMLMediaElement.prototype && !import.meta.env.FIREFOX;
  return !listsOutputs || devices.some(({ kind }) => kind === 'audiooutput');
}
