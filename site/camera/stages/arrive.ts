import {
  deviceIdOf,
  foundingOf,
  type Invitation,
  openLedger,
  readInvitation,
} from '../../../shared/identity/index.ts';
import type { DeviceId, Membership } from '../../../shared/protocol/index.ts';
import { type Flow, type Route, type Stage, serverName } from '../flow.ts';
import type { Asking } from '../state.ts';
import { needsCode } from './needs-code.ts';

/**
 * A link came in. Nothing is captured and no server is contacted before the person agreed here. Also used while the
 * camera films for somebody else, who keeps the picture until then: `home` means that nothing changed.
 */
export const arrive: Stage<'arrive'> = async (flow, route) => {
  let { text } = route;
  for (;;) {
    const next = await consider(flow, text);
    if (next.to !== 'arrive') return next;
    text = next.text;
  }
};

async function consider(flow: Flow, text: string): Promise<Route> {
  const read = readInvitation(text, flow.phone.pageUrl);
  if (!read.ok) return needsCode(flow, { to: 'needs-code', notice: read.why });
  flow.show({ at: 'consent', asking: await askingFor(flow, read.invitation) });
  const action = await flow.next(['agree', 'cancel', 'open-link']);
  switch (action.do) {
    case 'agree':
      return { to: 'pair', invitation: read.invitation };
    case 'cancel':
      return { to: 'home' };
    case 'open-link':
      return { to: 'arrive', text: action.text };
  }
}

async function askingFor(flow: Flow, invitation: Invitation): Promise<Asking> {
  const { monitor, monitorName, rendezvous } = invitation;
  const now = await flow.phone.memory.membership.get();
  const first = now && (await deviceIdOf(now.monitor.keys));
  const another = now !== undefined && first !== monitor && !(await isOurs(flow, now, monitor));
  return {
    monitorName,
    shortId: `${monitor.slice(0, 4)} ${monitor.slice(4, 8)}`,
    server: serverName(rendezvous),
    replaces: another ? now.monitor.name : undefined,
  };
}

/** Another monitor of the very household that this phone films for: nobody is left by reading its code. */
async function isOurs({ phone }: Flow, { household }: Membership, monitor: DeviceId): Promise<boolean> {
  const { memory, clock, log } = phone;
  const ledger = await openLedger({
    founding: await foundingOf(household.genesis, household.id),
    kept: (await memory.statements.get()) ?? [],
    keep: async () => undefined,
    clock,
    log,
  });
  return ledger.members.value.members.has(monitor);
}
