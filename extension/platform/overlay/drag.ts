import { type Box, boxOf, placed, type Rect, resized, type Size, snapped, within } from './box.ts';

export interface Dragging {
  readonly mover: HTMLElement;
  readonly sizer: HTMLElement;
  readonly view: () => Size;
  readonly box: () => Box;
  readonly rect: () => Rect;
  readonly collapsed: () => boolean;
  /** While it is dragged, and once more when it is let go. */
  readonly moved: (box: Box, done: boolean) => void;
  /** A press that did not become a drag. */
  readonly clicked: () => void;
  readonly doubleClicked: () => void;
  readonly signal: AbortSignal;
}

/** Less is a click with an unsteady hand. */
const DEAD_ZONE = 4;

/** The pointer on the strip moves the overlay, and on its free corner resizes it. A page's own made-up events count nothing. */
export function dragWith(dragging: Dragging): void {
  const { mover, sizer, view, box, rect, collapsed, moved, signal } = dragging;
  follow(mover, signal, () => {
    const start = rect();
    const width = box().width;
    return {
      move: (dx, dy, done) => {
        const next = boxOf(
          within({ ...start, left: start.left + dx, top: start.top + dy }, view()),
          view(),
          width,
        );
        moved(done ? snapped(next) : next, done);
      },
      click: dragging.clicked,
    };
  });
  follow(sizer, signal, () => {
    const start = { ...box(), width: placed(box(), view(), collapsed()).width };
    const sign = start.corner.endsWith('left') ? 1 : -1;
    return {
      move: (dx, _dy, done) => moved(resized(start, dx * sign, view()), done),
      click: () => undefined,
    };
  });
  mover.addEventListener('dblclick', (event) => event.isTrusted && dragging.doubleClicked(), { signal });
}

interface Gesture {
  readonly move: (dx: number, dy: number, done: boolean) => void;
  readonly click: () => void;
}

function follow(element: HTMLElement, signal: AbortSignal, begin: () => Gesture): void {
  element.addEventListener(
    'pointerdown',
    (down) => {
      if (!down.isTrusted || down.button !== 0) return;
      down.preventDefault();
      element.setPointerCapture(down.pointerId);
      const gesture = begin();
      const ending = new AbortController();
      const both = { signal: AbortSignal.any([ending.signal, signal]) };
      let far = false;
      const step = (event: PointerEvent, done: boolean): void => {
        const dx = event.clientX - down.clientX;
        const dy = event.clientY - down.clientY;
        far ||= Math.hypot(dx, dy) > DEAD_ZONE;
        if (far) gesture.move(dx, dy, done);
        else if (done && event.type === 'pointerup') gesture.click();
      };
      const end = (event: PointerEvent): void => {
        ending.abort();
        step(event, true);
      };
      element.addEventListener('pointermove', (event) => step(event, false), both);
      element.addEventListener('pointerup', end, both);
      element.addEventListener('pointercancel', end, both);
    },
    { signal },
  );
}
