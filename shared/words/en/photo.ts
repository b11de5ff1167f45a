/** A photo of what a camera shows now. */
export const photo = {
  save: (name: string): string => `Save a photo of ${name}`,
  copy: (name: string): string => `Copy the picture of ${name}`,
  saved: (file: string): string => `Saved as ${file}`,
  copied: 'The picture is on the clipboard.',
  failed: {
    'no-picture': (name: string): string => `${name} shows no picture of now, so there is no photo.`,
    'not-drawn': (_name: string): string => 'The browser could not make a photo. Try again.',
    'not-copied': (_name: string): string =>
      'The browser did not let the picture onto the clipboard. Save it as a photo instead.',
  },
};
