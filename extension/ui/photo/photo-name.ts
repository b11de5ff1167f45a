/** Every system takes a name of this many characters, time and ending included. */
const NAME_LIMIT = 60;
/** What some system keeps for itself in a file's name, and what cannot be seen in one. */
const UNFIT = /[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]/gu;
/** Names that Windows gives to devices, whatever comes after a dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=$|\.)/i;

const two = (number: number): string => String(number).padStart(2, '0');

const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

const timeOf = (at: Date, between: string): string =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(between);

/** `Nursery 2026-11-20 21.04.05.png`: sorts by camera and time, and no system refuses it. */
export function photoName(camera: string, at: Date): string {
  const fit = [...camera.replace(UNFIT, ' ').replace(/\s+/g, ' ').trim()].slice(0, NAME_LIMIT).join('');
  // A leading dot hides a file; a device's name cannot be one.
  const name =
    fit
      .replace(/^[.\s]+/, '')
      .replace(DEVICE, '$1_')
      .trim() || 'Camera';
  return `${name} ${dayOf(at)} ${timeOf(at, '.')}.png`;
}

/** The moment as it is written on the photo: unambiguous in every country. */
export const photoMoment = (at: Date): string => `${dayOf(at)} ${timeOf(at, ':')}`;
