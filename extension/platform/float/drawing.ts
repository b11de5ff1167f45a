import type { FloatCard } from './card.ts';

/** The tokens of shared/ui on a picture: a canvas cannot read them where there is no page to style. */
const INK = { busy: '#dce5ea', warn: '#ffb454', lost: '#ff7b7b', off: '#dce5ea' } as const;
const GROUND = { busy: '#0b1318', warn: '#0b1318', lost: '#331517', off: '#0b1318' } as const;
const FONT = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
const EDGE = 32;
/** Around a card that is bad news, so that it differs from a picture also from the corner of an eye. */
const FRAME = 14;

/** Words over the last picture, greyed. Large: a floating window may be no wider than a thumb. */
export function drawCard(pen: CanvasRenderingContext2D, card: FloatCard, last: HTMLCanvasElement): void {
  const { width, height } = pen.canvas;
  pen.filter = 'none';
  pen.globalAlpha = 1;
  pen.fillStyle = GROUND[card.tone];
  pen.fillRect(0, 0, width, height);
  // Where the browser draws no filters, the colours stay and the dimming alone has to tell.
  pen.filter = 'grayscale(1)';
  pen.globalAlpha = 0.28;
  pen.drawImage(last, 0, 0);
  pen.filter = 'none';
  pen.globalAlpha = 1;

  if (card.tone === 'lost') {
    pen.strokeStyle = INK.lost;
    pen.lineWidth = FRAME;
    pen.strokeRect(FRAME / 2, FRAME / 2, width - FRAME, height - FRAME);
  }
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  drawMark(pen, card.tone, width / 2, height * 0.27);
  write(pen, card.title, { y: height * 0.5, size: 44, weight: 650, ink: '#ffffff' });
  write(pen, card.line, { y: height * 0.68, size: 32, weight: 450, ink: INK[card.tone] });
}

interface Line {
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly ink: string;
}

/** A long name gets smaller letters, down to half; beyond that it is squeezed. */
function write(pen: CanvasRenderingContext2D, text: string, { y, size, weight, ink }: Line): void {
  const room = pen.canvas.width - 2 * EDGE;
  pen.fillStyle = ink;
  pen.font = `${weight} ${size}px ${FONT}`;
  const fitting = Math.max(0.5, Math.min(1, room / pen.measureText(text).width));
  pen.font = `${weight} ${Math.floor(size * fitting)}px ${FONT}`;
  pen.fillText(text, pen.canvas.width / 2, y, room);
}

/** The shapes of StatusShape, so that the state is never in a colour alone. */
function drawMark(pen: CanvasRenderingContext2D, tone: FloatCard['tone'], x: number, y: number): void {
  const r = 20;
  pen.strokeStyle = INK[tone];
  pen.fillStyle = INK[tone];
  pen.lineWidth = 9;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.beginPath();
  switch (tone) {
    case 'lost':
      pen.moveTo(x - r, y - r);
      pen.lineTo(x + r, y + r);
      pen.moveTo(x + r, y - r);
      pen.lineTo(x - r, y + r);
      pen.stroke();
      return;
    case 'warn':
      pen.moveTo(x, y - r);
      pen.lineTo(x + r * 1.1, y + r * 0.9);
      pen.lineTo(x - r * 1.1, y + r * 0.9);
      pen.closePath();
      pen.fill();
      return;
    case 'busy':
      pen.arc(x, y, r, -Math.PI / 2, Math.PI);
      pen.stroke();
      return;
    case 'off':
      pen.strokeRect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
  }
}
