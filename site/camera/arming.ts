import { type Clock, cell, type Ms, seconds, type Watchable } from '../../shared/lib/index.ts';

/** How long the button must have been in full view before a press means that somebody read it. */
export const ARM_AFTER: Ms = seconds(0.8);

export interface Arming {
  readonly armed: Watchable<boolean>;
  /** In full view, in a page that is in front and has the focus. */
  inView(visible: boolean): void;
  /** A finger or a key went down on the button; `held` when the key was down before. */
  pressed(held?: boolean): void;
  /** True when this click is one that a person made after having seen the button. */
  clicked(trusted: boolean): boolean;
}

/**
 * A tap that cannot be pre-placed: another page may have lured the finger to this spot and then opened ours beneath
 * it, so a press counts only if it began after the button had been seen for a while. A screen reader clicks without
 * a press; that counts once the button is armed.
 */
export function createArming(clock: Clock): Arming {
  const armed = cell(false);
  let cancel: (() => void) | undefined;
  let press: 'none' | 'early' | 'good' = 'none';

  return {
    armed,
    inView(visible) {
      if (visible) {
        cancel ??= clock.after(ARM_AFTER, () => armed.set(true));
        return;
      }
      cancel?.();
      cancel = undefined;
      armed.set(false);
      if (press === 'good') press = 'early';
    },
    pressed(held = false) {
      if (held) press = press === 'good' ? 'good' : 'early';
      else press = armed.value ? 'good' : 'early';
    },
    clicked(trusted) {
      const counts = trusted && armed.value && press !== 'early';
      press = 'none';
      return counts;
    },
  };
}
