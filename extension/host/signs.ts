import type { Watchable } from '../../shared/lib/index.ts';
import { words } from '../../shared/words/index.ts';
import type { Desk } from '../platform/index.ts';
import type { PairingFacts } from './snapshot.ts';

export interface Sign {
  readonly badge: string;
  readonly title: string;
}

/** The toolbar icon has one badge. A lost camera goes before a phone that waits to be let in. */
export interface Toolbar {
  alarm(sign: Sign | undefined): void;
  question(sign: Sign | undefined): void;
}

export function createToolbar(desk: Desk): Toolbar {
  let alarm: Sign | undefined;
  let question: Sign | undefined;
  const show = (): void => {
    const { badge, title } = alarm ?? question ?? { badge: '', title: words.common.product };
    desk.badge(badge, title);
  };
  show();
  return {
    alarm(sign) {
      alarm = sign;
      show();
    },
    question(sign) {
      question = sign;
      show();
    },
  };
}

const NOTICE = 'pairing-question';

/** The question of a pairing waits on the toolbar icon and in a notification, for whoever closed the popup meanwhile. */
export function showQuestion(
  pairing: Watchable<PairingFacts>,
  toolbar: Toolbar,
  desk: Desk,
  signal: AbortSignal,
): void {
  let asked = false;
  const show = (facts: PairingFacts): void => {
    const asks = facts.at === 'confirming';
    if (asks === asked) return;
    asked = asks;
    if (facts.at === 'confirming') {
      const { badge, title, message } = words.signs.question;
      toolbar.question({ badge, title });
      desk.notify({ id: NOTICE, title, message: message(facts.phoneName), stays: true });
    } else {
      toolbar.question(undefined);
      desk.clear(NOTICE);
    }
  };
  show(pairing.value);
  pairing.on(show, signal);
}
