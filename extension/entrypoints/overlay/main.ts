import { createEyes } from '../../platform/eyes.ts';
import { connectOverlay } from '../../platform/overlay-client.ts';
import { keepLayout } from '../../platform/overlay-layout.ts';
import { tellDesk } from '../../platform/overlay-tell.ts';
import { watchPicture } from '../../platform/pictures.ts';
import { mountOverlay } from '../../ui/overlay/mount-overlay.ts';

const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('The page has no #root');
const source = connectOverlay();
mountOverlay(root, {
  snapshot: source.snapshot,
  picture: (camera, signal) => watchPicture(source, camera, signal),
  eyes: createEyes('overlay', source),
  layout: keepLayout(),
  tell: tellDesk,
});
