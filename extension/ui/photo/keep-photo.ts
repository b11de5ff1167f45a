import type { Clock, Ms } from '../../../shared/lib/index.ts';
import { seconds } from '../../../shared/lib/index.ts';

/** The browser reads the file from memory after the click; a view that closes takes the memory with it anyway. */
const READ_BY: Ms = seconds(60);

/** Lets the browser save it where it saves everything. */
export function savePhoto(photo: Blob, file: string, clock: Clock): void {
  const address = URL.createObjectURL(photo);
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  clock.after(READ_BY, () => URL.revokeObjectURL(address));
}

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
