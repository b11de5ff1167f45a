import type { Turn } from '../../../shared/protocol/index.ts';
import { drawTurned, isOnSide } from '../parts/turn.ts';
import { bandFor, fitName } from './photo-caption.ts';
import { photoMoment } from './photo-name.ts';

export interface PhotoOf {
  readonly video: HTMLVideoElement;
  readonly name: string;
  readonly at: Date;
  readonly turn?: Turn | undefined;
}

/** The frame that the view shows, at the size in which it arrived, as a PNG; undefined where the browser cannot. */
export async function drawPhoto({ video, name, at, turn }: PhotoOf): Promise<Blob | undefined> {
  const { videoWidth, videoHeight } = video;
  const [width, height] = isOnSide(turn) ? [videoHeight, videoWidth] : [videoWidth, videoHeight];
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (width === 0 || height === 0 || pen === null) return undefined;
  const band = bandFor({ width, height });
  canvas.width = width;
  canvas.height = height + band.height;
  drawTurned(pen, video, turn, { width, height });
  pen.fillStyle = '#0b1318';
  pen.fillRect(0, height, width, band.height);
  write(pen, { width, top: height, name, moment: photoMoment(at), ...band });
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}

interface Line {
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly text: number;
  readonly inset: number;
  readonly name: string;
  readonly moment: string;
}

function write(pen: CanvasRenderingContext2D, line: Line): void {
  const middle = line.top + line.height / 2;
  const widthOf = (text: string): number => pen.measureText(text).width;
  pen.textBaseline = 'middle';
  pen.font = `${line.text}px system-ui, sans-serif`;
  pen.fillStyle = '#a6b5c0';
  pen.textAlign = 'right';
  pen.fillText(line.moment, line.width - line.inset, middle);
  const room = line.width - widthOf(line.moment) - 3 * line.inset;
  pen.fillStyle = '#e9eef2';
  pen.textAlign = 'left';
  pen.fillText(fitName(line.name, room, widthOf), line.inset, middle);
}
