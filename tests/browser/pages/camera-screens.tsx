import { createRoot } from 'react-dom/client';
import { ScreenFor } from '../../../site/camera/screens/app.tsx';
import { states } from './camera-states.ts';

/** Draws the one screen that the address names, and keeps what the person does for the test to read. */
const place = document.getElementById('camera');
const name = new URLSearchParams(location.search).get('state') ?? '';
const state = states()[name];
if (!place || !state) throw new Error(`There is no screen "${name}"`);
const done: string[] = [];
Object.assign(globalThis, { done });
createRoot(place).render(<ScreenFor state={state} act={(action) => done.push(action.do)} />);
