import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCamera } from './camera.ts';
import { App } from './screens/app.tsx';

const place = document.getElementById('camera');
if (!place) throw new Error('camera/index.html has a place for the camera');

const camera = createCamera(window, new AbortController().signal);
createRoot(place).render(
  <StrictMode>
    <App camera={camera} />
  </StrictMode>,
);
