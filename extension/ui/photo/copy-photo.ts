/** Whether this view's browser takes pictures onto the clipboard at all. */
export function canCopyPhoto(): boolean {
  const { ClipboardItem, navigator } = globalThis;
  if (ClipboardItem === undefined || navigator.clipboard?.write === undefined) return false;
  return ClipboardItem.supports?.('image/png') ?? true;
}

/** Takes the promise and not the photo: browsers let a page at the clipboard only within the click. */
export async function copyPhoto(photo: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': photo })]);
}
