import { type CSSProperties, useEffect, useState } from 'react';
import type { CameraFacts } from '../../host/snapshot.ts';
import { ratioOf } from '../parts/tile-shape.ts';
import { fitGrid, type Room } from './grid-size.ts';

const GAP = 20;
/** The two rows of keys under a picture. */
const FOOT = 96;
/** What stands above the cameras. */
const HEAD = 110;

/** The style that makes a list of so many cameras as large as the window lets them be. */
export function useColumns(cameras: readonly CameraFacts[], list: HTMLElement | null): CSSProperties {
  const [room, setRoom] = useState<Omit<Room, 'ratio'>>();
  useEffect(() => {
    if (list === null) return;
    const look = (): void => {
      const next = { width: list.clientWidth, height: innerHeight - HEAD, gap: GAP, foot: FOOT };
      setRoom((before) => (before?.width === next.width && before.height === next.height ? before : next));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(list);
    window.addEventListener('resize', look);
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', look);
    };
  }, [list]);
  if (room === undefined || room.width === 0) return {};
  const { columns, picture } = fitGrid(cameras.length, { ...room, ratio: Math.min(...cameras.map(ratioOf)) });
  return { gap: GAP, gridTemplateColumns: `repeat(${columns}, minmax(0, ${picture}px))` };
}
