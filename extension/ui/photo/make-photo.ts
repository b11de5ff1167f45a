/** Fetched at the first press: a popup that nobody photographs does not wait for it. */
export { drawPhoto } from './draw-photo.ts';
export { photoName } from './photo-name.ts';
export { savePhoto } from './save-photo.ts';
