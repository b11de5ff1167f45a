/** A room at night, painted: what a camera would send, without one. Small and slow: sixteen of them share a test's machine. */
export function paintedStream(
  { hue, upright }: { hue: number; upright: boolean },
  isFrozen: () => boolean,
  signal: AbortSignal,
): MediaStream {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = upright ? [180, 320] : [320, 180];
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas here');
  let step = 0;
  const paint = (): void => {
    if (isFrozen()) return;
    const { width, height } = canvas;
    pen.filter = `hue-rotate(${hue}deg) saturate(.8)`;
    const wall = pen.createLinearGradient(0, 0, 0, height);
    wall.addColorStop(0, '#3c4f5b');
    wall.addColorStop(1, '#1b262c');
    pen.fillStyle = wall;
    pen.fillRect(0, 0, width, height);
    glow(pen, width * 0.7, height * 0.4, height * 0.45, '255, 231, 176', 0.55 + 0.02 * Math.sin(step++ / 3));
    glow(pen, width * 0.3, height * 0.78, height * 0.55, '201, 162, 122', 0.9);
  };
  paint();
  const timer = setInterval(paint, 200);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return canvas.captureStream(5);
}

function glow(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
  strength: number,
): void {
  const light = pen.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, `rgba(${colour}, ${strength})`);
  light.addColorStop(0.35, `rgba(${colour}, ${strength * 0.7})`);
  light.addColorStop(1, `rgba(${colour}, 0)`);
  pen.fillStyle = light;
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
}
