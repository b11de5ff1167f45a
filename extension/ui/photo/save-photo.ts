import { type Clock, type Ms, seconds } from '../../../shared/lib/index.ts';

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
