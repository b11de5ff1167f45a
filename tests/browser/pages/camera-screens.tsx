import { createRoot } from 'react-dom/client';
import { ScreenFor } from '../../../site/camera/screens/app.tsx';
import { states } from './camera-states.ts';

declare global {
  /** Draws this screen in place of the last one: a page for each would cost the test most of its time. */
  function showScreen(name: string): void;
}

const place = document.getElementById('camera');
if (!place) throw new Error('the page has a place for the camera');
const root = createRoot(place);
const known = states();
const done: string[] = [];

Object.assign(globalThis, {
  /** What the person did, for a test to read. */
  done,
  showScreen(name: string): void {
    const state = known[name];
    if (!state) throw new Error(`There is no screen "${name}"`);
    root.render(<ScreenFor key={name} state={state} act={(action) => done.push(action.do)} />);
    document.body.dataset.screen = name;
  },
});
