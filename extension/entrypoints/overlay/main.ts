import { systemClock } from '../../../shared/lib/index.ts';
import { createEyes } from '../../platform/eyes.ts';
import { meansHere } from '../../platform/float/float.ts';
import { floatFromView } from '../../platform/float/view.ts';
import { connectOverlay } from '../../platform/overlay/client.ts';
import { keepLayout } from '../../platform/overlay/layout.ts';
import { tellDesk } from '../../platform/overlay/tell.ts';
import { watchPicture } from '../../platform/pictures.ts';
import { mountOverlay } from '../../ui/overlay/mount-overlay.ts';

const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('The page has no #root');
const source = connectOverlay();
// Where the host owns the floating window it is opened from trusted views, and stays when this page goes.
const means = meansHere();
const canFloat = means.video && !means.hostCanFloat;
const float = floatFromView('video', source, systemClock);
mountOverlay(root, {
  snapshot: source.snapshot,
  picture: (camera, signal) => watchPicture(source, camera, signal),
  eyes: createEyes('overlay', source),
  layout: keepLayout(),
  float: canFloat ? (camera) => void float.press(camera) : undefined,
  tell: tellDesk,
});
