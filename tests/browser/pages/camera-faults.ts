declare global {
  function freeze(): void;
}

/** Runs in the page: what the browser does when another program takes the camera. */
export function takeCameraAway(): void {
  for (const track of spied.tracks.filter(
    ({ kind, readyState }) => kind === 'video' && readyState === 'live',
  )) {
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
}

/** Runs in the page: its next camera is a drawing that can be made to stand still, the one after that is real. */
export function drawInsteadOfFilming(): void {
  const devices = navigator.mediaDevices;
  const real = devices.getUserMedia;
  let drawing = 0;
  Object.assign(globalThis, { freeze: () => clearInterval(drawing) });
  devices.getUserMedia = async () => {
    devices.getUserMedia = real;
    spied.asked.push('video');
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    drawing = window.setInterval(() => {
      if (!context) return;
      context.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }, 50);
    const stream = canvas.captureStream(10);
    spied.tracks.push(...stream.getTracks());
    return stream;
  };
}
