import { type ButtonHTMLAttributes, type RefObject, useContext, useEffect, useMemo, useRef } from 'react';
import { ScreenClock, useWatched } from '../../../shared/ui/index.ts';
import { createArming } from '../arming.ts';

/** Almost all of it: half a pixel of rounding must not keep a button from ever being armed. */
const FULL_VIEW = 0.98;

type Armed = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'onPointerDown' | 'onKeyDown' | 'onClick' | 'aria-disabled'
> & { readonly ref: RefObject<HTMLButtonElement | null> };

/** The handlers of a button that only counts presses which began after it had been in full view for a while. */
export function useArmed(onPress: () => void): Armed {
  const clock = useContext(ScreenClock);
  const arming = useMemo(() => createArming(clock), [clock]);
  const armed = useWatched(arming.armed);
  const button = useRef<HTMLButtonElement | null>(null);

  useEffect(() => {
    const end = new AbortController();
    let whole = false;
    const look = (): void => {
      arming.inView(whole && document.visibilityState === 'visible' && document.hasFocus());
    };
    const observer = new IntersectionObserver(
      ([entry]) => {
        whole = (entry?.intersectionRatio ?? 0) >= FULL_VIEW;
        look();
      },
      { threshold: [0, FULL_VIEW] },
    );
    if (button.current) observer.observe(button.current);
    document.addEventListener('visibilitychange', look, { signal: end.signal });
    window.addEventListener('focus', look, { signal: end.signal });
    window.addEventListener('blur', look, { signal: end.signal });
    return () => {
      observer.disconnect();
      end.abort();
      arming.inView(false);
    };
  }, [arming]);

  return {
    ref: button,
    'aria-disabled': !armed,
    onPointerDown: () => arming.pressed(),
    onKeyDown: (event) => {
      if (event.key === 'Enter' || event.key === ' ') arming.pressed(event.repeat);
    },
    onClick: (event) => {
      if (arming.clicked(event.nativeEvent.isTrusted)) onPress();
    },
  };
}
