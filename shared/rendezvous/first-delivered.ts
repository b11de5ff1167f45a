import type { Delivery } from './rendezvous.ts';

/** What says most about the message comes first. "Absent" is only the truth when every try says so. */
const TELLING: readonly Delivery['at'][] = ['delivered', 'too-large', 'unanswered', 'absent', 'closed'];

/** Several tries of one message: done as soon as one delivers; else the most telling failure, once all have failed. */
export function firstDelivered(tries: readonly Promise<Delivery>[]): Promise<Delivery> {
  return new Promise((resolve) => {
    let waiting = tries.length;
    let best: Delivery = { at: 'closed' };
    if (waiting === 0) resolve(best);
    for (const one of tries) {
      one.then((delivery) => {
        if (TELLING.indexOf(delivery.at) < TELLING.indexOf(best.at)) best = delivery;
        if (--waiting === 0 || delivery.at === 'delivered') resolve(best);
      });
    }
  });
}
