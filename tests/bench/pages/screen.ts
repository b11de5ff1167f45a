/** What every reference page has: a camera or a screen, and nothing else that could cost time. */

const screen = document.createElement('video');
screen.muted = true;
screen.autoplay = true;
screen.style.width = '100%';
// So that a witness finds its state where the product's tile has it.
screen.dataset.condition = 'none';
document.body.append(screen);

export function show(stream: MediaStream | null): void {
  screen.srcObject = stream;
}

/** The only sign that such a page gives: what the connection says of itself. */
export function say(state: string): void {
  screen.dataset.condition = state === 'connected' ? 'live' : state;
}

const button = document.createElement('button');
button.textContent = 'Watch';
document.body.append(button);

export function onClick(run: () => Promise<void>): void {
  button.onclick = () => {
    run().catch((error: unknown) => console.error(error));
  };
}

const query = new URLSearchParams(location.search);
export const role = query.get('role') === 'camera' ? 'camera' : 'monitor';
/** Watches as soon as the page is there, as a view with a connection of its own would. */
export const atOnce = query.has('at-once');
/** Tells the pages of one attempt from those of the next, which a server may still take for present. */
export const attempt = query.get('attempt') ?? '';

/** As the product asks for it; or small, where several run side by side and only outages count. */
export const openCamera = (): Promise<MediaStream> => {
  const [width, height] = query.has('small') ? [640, 360] : [1280, 720];
  return navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30, max: 30 } },
  });
};

/** A STUN or TURN server; the bench writes this address itself. */
const server: RTCIceServer | undefined = JSON.parse(query.get('ice') ?? 'null') ?? undefined;
export const configuration: RTCConfiguration = { iceServers: server ? [server] : [] };
