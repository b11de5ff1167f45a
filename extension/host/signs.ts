import type { Watchable } from '../../shared/lib/index.ts';
import { words } from '../../shared/words/index.ts';
import type { Desk } from '../platform/index.ts';
import type { PairingFacts } from './snapshot.ts';

const NOTICE = 'pairing-question';

/** The question of a pairing waits on the toolbar icon and in a notification, for whoever closed the popup meanwhile. */
export function showQuestion(pairing: Watchable<PairingFacts>, desk: Desk, signal: AbortSignal): void {
  let asked = false;
  const show = (facts: PairingFacts): void => {
    const asks = facts.at === 'confirming';
    if (asks === asked) return;
    asked = asks;
    if (facts.at === 'confirming') {
      const { badge, title, message } = words.signs.question;
      desk.badge(badge, title);
      desk.notify({ id: NOTICE, title, message: message(facts.phoneName) });
    } else {
      desk.badge('', words.common.product);
      desk.clear(NOTICE);
    }
  };
  show(pairing.value);
  pairing.on(show, signal);
}
