import { type Clock, emitter, jittered } from '../lib/index.ts';
import type { RendezvousServer } from '../protocol/index.ts';
import { createPostOffice } from './acknowledged.ts';
import type { DropReason, OpenCarrier } from './carrier.ts';
import type { Reach } from './lookout.ts';
import { keepRegistered, type Registration } from './registration.ts';
import type { OpenRendezvous } from './rendezvous.ts';
import type { Timings } from './timings.ts';

/** A rendezvous out of any carrier: what keeps it registered and what makes delivery known are the same for all. */
export function overCarrier(
  openCarrier: OpenCarrier,
  timings: Timings,
  reach?: (server: RendezvousServer, clock: Clock) => Reach,
): OpenRendezvous {
  /** All of this page, at whichever server. */
  const registrations = new Set<Registration>();

  return ({ address, token, server, clock, random, log, signal: bySignal }) => {
    const closing = new AbortController();
    const { signal } = closing;
    const close = (): void => {
      bySignal.removeEventListener('abort', close);
      closing.abort();
    };
    if (bySignal.aborted) close();
    else bySignal.addEventListener('abort', close);

    const dropped = emitter<DropReason>();
    const office = createPostOffice({
      post: (to, frame) => registration.post(to, frame),
      clock,
      random,
      timings,
      signal,
    });
    const registration = keepRegistered({
      address,
      open: (on) => openCarrier({ address, token, server }, on),
      reach: reach?.(server, clock),
      clock,
      timings: {
        ...timings,
        reconnect: jittered(timings.reconnect, random),
        reconnectWatched: jittered(timings.reconnectWatched, random),
        reconnectBlind: jittered(timings.reconnectBlind, random),
      },
      log,
      signal,
      onLetter: office.receive,
      onOpen: office.reopened,
      on: {
        absent: office.absent,
        dropped(why) {
          log.debug('dropped what the rendezvous server sent', { why });
          dropped.emit(why);
        },
      },
    });
    if (!signal.aborted) registrations.add(registration);
    signal.addEventListener('abort', () => registrations.delete(registration));

    /**
     * It is about the line, and so for all who wait for it: a browser opens no socket to a server while another one to it
     * is unanswered, whoever of this page began that.
     */
    function hint(): void {
      const isWaiting = registration.health.value.at !== 'open';
      registration.hint();
      for (const other of registrations)
        if (isWaiting && other !== registration && other.health.value.at !== 'open') other.hint();
    }

    return {
      health: registration.health,
      dropped,
      send: office.send,
      subscribe: (on, until) => office.incoming.on(({ message, from }) => on(message, from), until),
      hint,
      close,
    };
  };
}
