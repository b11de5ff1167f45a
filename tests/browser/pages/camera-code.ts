import type { Page } from 'playwright';
import encodeQR from 'qr';

/** From now on the camera of this page sees a code that says this. */
export const holdCode = (page: Page, text: string): Promise<void> =>
  page.evaluate(showToCamera, encodeQR(text, 'raw', { ecc: 'low', border: 4 }));

/** Runs in the page. */
function showToCamera(code: boolean[][]): void {
  const side = 640;
  const known = document.querySelector('canvas');
  const canvas = known ?? document.body.appendChild(document.createElement('canvas'));
  canvas.hidden = true;
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (!context) return;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    context.fillStyle = '#000';
    const module = side / code.length;
    code.forEach((row, y) => {
      row.forEach((dark, x) => {
        if (dark) context.fillRect(x * module, y * module, module + 0.5, module + 0.5);
      });
    });
  };
  clearInterval(Number(canvas.dataset.drawing));
  canvas.dataset.drawing = String(setInterval(draw, 50));
  navigator.mediaDevices.getUserMedia = async () => {
    const stream = canvas.captureStream(10);
    spied.tracks.push(...stream.getTracks());
    return stream;
  };
}
