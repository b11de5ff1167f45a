import { emitter } from '../../../shared/lib/index.ts';
import {
  type DropReason,
  type OpenRendezvous,
  openRendezvousSet,
  type Rendezvous,
  type Timings,
} from '../../../shared/rendezvous/index.ts';
import type { World } from './world.ts';

/** A set with one server and one address promises what a single adapter promises. */
export async function throughSet(made: Promise<World>): Promise<World> {
  const world = await made;
  return Object.create(world, {
    open: { value: (timings: Timings) => setOf(world.open(timings), timings) },
  });
}

function setOf(open: OpenRendezvous, timings: Timings): OpenRendezvous {
  return ({ address, server, ...options }): Rendezvous => {
    const set = openRendezvousSet({ ...options, open, timings, addresses: [address], servers: [server] });
    const dropped = emitter<DropReason>();
    set.dropped.on(() => dropped.emit('not-parsed'));
    return {
      health: {
        get value() {
          return set.health.value[0]?.health ?? { at: 'down', since: 0, why: 'refused' };
        },
        on: (listen, signal) => set.health.on(([first]) => first && listen(first.health), signal),
      },
      dropped,
      send: (to, message, signal) => set.send([to], message, signal),
      subscribe: set.subscribe,
      hint: set.hint,
      close: set.close,
    };
  };
}
