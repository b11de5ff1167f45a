import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import type { Rows } from './rows.ts';

/** Drawn beyond both edges, so that a quick hand sees no white. */
const BEYOND = 6;
const ROW = { wide: 36, narrow: 58 } as const;
const NARROW = 560;

interface Window {
  readonly first: number;
  readonly last: number;
  /** Of one row; all are alike, so that a place in the list is a multiplication. */
  readonly height: number;
  readonly perScreen: number;
  /** The row that the Tab key reaches. */
  readonly focused: number;
  /** Brings a row onto the screen and the focus onto it. */
  focus(index: number): void;
  /** A row has the focus already. */
  hold(index: number): void;
  /** So many rows came in front: what is on the screen stays where it is. */
  shift(rows: number): void;
}

/** Which rows of a scrolled box are on the screen, and which of them has the focus. */
export function useWindow(place: RefObject<HTMLElement | null>, rows: Rows): Window {
  const [box, setBox] = useState({ top: 0, height: 600, width: 900 });
  const [focused, setFocused] = useState(0);
  const [, draw] = useReducer((n: number) => n + 1, 0);
  /** Only a move by key takes the focus along. */
  const wanted = useRef<number>(undefined);
  const pendingShift = useRef(0);
  const height = box.width < NARROW ? ROW.narrow : ROW.wide;
  const heightNow = useRef(height);
  heightNow.current = height;

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = (): void =>
      setBox({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [place]);

  // Another list begins at its own beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each list
  useLayoutEffect(() => {
    pendingShift.current = 0;
    setFocused(0);
    place.current?.scrollTo({ top: 0 });
  }, [rows, place]);

  const perScreen = Math.max(1, Math.floor(box.height / height));
  const top = Math.max(0, Math.floor(box.top / height));
  const first = Math.max(0, Math.min(top - BEYOND, rows.count - 1));
  const last = Math.min(rows.count - 1, top + perScreen + BEYOND);

  useEffect(() => rows.show(first, Math.max(last, first + perScreen)), [rows, first, last, perScreen]);

  useLayoutEffect(() => {
    const element = place.current;
    if (element !== null && pendingShift.current > 0) {
      element.scrollTop += pendingShift.current * heightNow.current;
      pendingShift.current = 0;
    }
    if (wanted.current === undefined) return;
    const row = element?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (row) wanted.current = undefined;
    row?.focus({ preventScroll: true });
  });

  const focus = useCallback(
    (index: number) => {
      const to = Math.max(0, Math.min(rows.count - 1, index));
      const element = place.current;
      if (element !== null) {
        const [above, below] = [to * heightNow.current, (to + 1) * heightNow.current];
        if (above < element.scrollTop) element.scrollTop = above;
        else if (below > element.scrollTop + element.clientHeight)
          element.scrollTop = below - element.clientHeight;
      }
      wanted.current = to;
      setFocused(to);
      draw();
    },
    [rows, place],
  );
  const shift = useCallback((count: number) => {
    pendingShift.current += count;
    setFocused((before) => before + count);
  }, []);
  return { first, last, height, perScreen, focused, focus, hold: setFocused, shift };
}
