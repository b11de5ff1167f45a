import { HANDLES, HANDLES_OFF, HANDLES_ON, POINTER_IN, POINTER_OUT } from './settings.ts';

interface Handled {
  readonly frame: HTMLIFrameElement;
  readonly handles: readonly HTMLElement[];
  readonly show: (on: boolean) => void;
}

/** The pointer is between frame and handle for a moment. */
const GRACE = 300;

/**
 * Where the browser tells the overlay what lies over it, a handle would count as that: there the handles come and go
 * with the pointer, and the overlay is told. The page around sees no pointer inside the frame, so the overlay says where
 * it is, over a channel that the page cannot reach.
 */
export function bringHandles({ frame, handles, show }: Handled): void {
  const sighted = 'isVisible' in IntersectionObserverEntry.prototype;
  if (!sighted || matchMedia('(hover: none)').matches) {
    show(true);
    return;
  }
  let port: MessagePort | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const turn = (on: boolean): void => {
    show(on);
    port?.postMessage(on ? HANDLES_ON : HANDLES_OFF);
  };
  const near = (): void => {
    clearTimeout(leaving);
    turn(true);
  };
  const away = (): void => {
    clearTimeout(leaving);
    leaving = setTimeout(() => turn(false), GRACE);
  };
  for (const handle of handles) {
    handle.addEventListener('pointerenter', near);
    handle.addEventListener('pointerleave', away);
  }
  // Each time: an element that was taken out and put back loads its frame anew.
  frame.addEventListener('load', () => {
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => {
      if (data === POINTER_IN) near();
      if (data === POINTER_OUT) away();
    };
    frame.contentWindow?.postMessage(HANDLES, '*', [channel.port2]);
  });
  show(false);
}
