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
  /** The next list takes the focus over from this one. */
  keepFocus(): void;
}

/** Which rows of a scrolled box are on the screen, and which of them has the focus. */
export function useWindow(place: RefObject<HTMLElement | null>, rows: Rows): Window {
  const box = useBox(place);
  const [, draw] = useReducer((n: number) => n + 1, 0);
  // Counted from where the list began, so that what comes in front changes nothing.
  const [held, setHeld] = useState({ rows, row: 0 });
  const seen = useRef<{ rows: Rows | undefined; front: number }>({ rows: undefined, front: 0 });
  /** Only a move by key takes the focus along. */
  const wantsFocus = useRef<'now' | 'with the next list' | undefined>(undefined);
  const height = box.width < NARROW ? ROW.narrow : ROW.wide;
  const row = held.rows === rows ? held.row : 0;
  const focused = Math.max(0, Math.min(rows.count - 1, row + rows.front));

  const perScreen = Math.max(1, Math.floor(box.height / height));
  const top = Math.max(0, Math.floor(box.top / height));
  const first = Math.max(0, Math.min(top - BEYOND, rows.count - 1));
  const last = Math.min(rows.count - 1, top + perScreen + BEYOND);
  useEffect(() => rows.show(first, Math.max(last, first + perScreen)), [rows, first, last, perScreen]);

  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const isNew = seen.current.rows !== rows;
    if (isNew) element.scrollTop = 0;
    const moved = rows.front - (isNew ? 0 : seen.current.front);
    if (moved > 0) element.scrollTop += moved * height;
    seen.current = { rows, front: rows.front };
    if (isNew && wantsFocus.current === 'with the next list') wantsFocus.current = 'now';
    if (wantsFocus.current !== 'now') return;
    const target = element.querySelector<HTMLElement>(`[data-row="${focused}"]`);
    if (target === null) return;
    wantsFocus.current = undefined;
    target.focus({ preventScroll: true });
  });

  const focus = (index: number): void => {
    const to = Math.max(0, Math.min(rows.count - 1, index));
    const element = place.current;
    if (element !== null) {
      const [above, below] = [to * height, (to + 1) * height];
      if (above < element.scrollTop) element.scrollTop = above;
      else if (below > element.scrollTop + element.clientHeight)
        element.scrollTop = below - element.clientHeight;
    }
    wantsFocus.current = 'now';
    setHeld({ rows, row: to - rows.front });
    draw();
  };
  const hold = useCallback((index: number) => setHeld({ rows, row: index - rows.front }), [rows]);
  const keepFocus = useCallback(() => {
    wantsFocus.current = 'with the next list';
  }, []);
  return { first, last, height, perScreen, focused, focus, hold, keepFocus };
}

/** How far it is scrolled, and how large it is. */
function useBox(place: RefObject<HTMLElement | null>): { top: number; height: number; width: number } {
  const [box, setBox] = useState({ top: 0, height: 600, width: 900 });
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
  return box;
}
