import {
  type Identity,
  type Joining,
  type JoinState,
  joinPairing,
  readInvitation,
} from '../../../shared/identity/index.ts';
import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import { type Invitation, type Membership, sameServer } from '../../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../../shared/rendezvous/index.ts';
import { type AskServer, forPhone } from '../servers.ts';
import type { Settings } from '../snapshot.ts';
import type { JoinFacts, LinkTrouble } from './contract.ts';

export interface JoinDeskOptions {
  readonly identity: Identity;
  readonly open: OpenRendezvous;
  readonly ask: AskServer;
  readonly settings: () => Settings;
  /** Writes down that this monitor belongs there from now on. */
  readonly keep: (membership: Membership, settings: Settings) => Promise<void>;
  /** Begins anew with what was kept. */
  readonly restart: () => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** This computer's way into another household: by a link that an owner made for it. */
export interface JoinDesk {
  readonly facts: Watchable<JoinFacts>;
  /** Why the text is no such link; undefined: it is, and joining has begun. */
  join(text: string): Promise<LinkTrouble | undefined>;
  leave(): void;
}

/** The owner's computer waits for our thanks; after this long it has them, or will not get them. */
const THANKS: Ms = seconds(10);

export function createJoinDesk(options: JoinDeskOptions): JoinDesk {
  const { identity, settings, clock, log, signal } = options;
  const facts = cell<JoinFacts>({ at: 'idle' });
  let current: { readonly joining: Joining; readonly ending: AbortController } | undefined;
  let asked = 0;
  /** The other household has let this computer in: from here on there is only one way. */
  let isIn = false;

  function end(): void {
    asked += 1;
    const before = current;
    current = undefined;
    before?.joining.leave();
    before?.ending.abort();
  }

  /** The server that the link names may be the one that this computer knows by its own loopback. */
  async function asReached(invitation: Invitation, page: string): Promise<Settings> {
    const own = settings();
    const phone = await forPhone(own, options.ask);
    if (phone && sameServer(phone.rendezvous, invitation.rendezvous)) return own;
    return { ...own, page, rendezvous: invitation.rendezvous };
  }

  function follow(mine: NonNullable<typeof current>, next: Settings, state: JoinState): void {
    if (current !== mine) return;
    const { host, port } = next.rendezvous;
    if (state.at === 'reaching') {
      const unreachable = state.server === 'down';
      facts.set({ at: 'reaching', server: `${host}:${port}`, page: next.page, unreachable });
    } else if (state.at === 'comparing') facts.set(state);
    else if (state.at === 'paired') void enter(mine, state.membership, next);
    else {
      current = undefined;
      facts.set(state.why === 'left' ? { at: 'idle' } : { at: 'failed', why: state.why });
    }
  }

  async function enter(
    mine: NonNullable<typeof current>,
    membership: Membership,
    next: Settings,
  ): Promise<void> {
    const { thanked } = mine.joining;
    isIn = true;
    try {
      await options.keep(membership, { ...next, monitorName: membership.cameraName, ice: membership.ice });
    } catch (error) {
      log.info('the new household could not be kept', { error: String(error) });
      isIn = false;
      current = undefined;
      facts.set({ at: 'failed', why: 'store-failed' });
      return;
    }
    facts.set({ at: 'joined', monitorName: membership.monitor.name });
    // A restart would cut the thanks off, and the other computer would wait for nobody.
    if (thanked.value) options.restart();
    else {
      thanked.on(options.restart, mine.ending.signal);
      clock.after(THANKS, options.restart, mine.ending.signal);
    }
  }

  return {
    facts,
    async join(text) {
      const read = readInvitation(text, settings().page, { anyPage: true, as: 'monitor' });
      if (!read.ok) return read.why;
      if (isIn) return undefined;
      end();
      const turn = asked;
      const { invitation } = read;
      const next = await asReached(invitation, pageOf(text) ?? settings().page);
      // Asked for anew, or stopped, while the own server was asked for its address.
      if (turn !== asked) return undefined;
      const ending = new AbortController();
      const joining = joinPairing({
        ...options,
        identity,
        invitation: { ...invitation, rendezvous: next.rendezvous },
        phoneName: settings().monitorName,
        signal: AbortSignal.any([ending.signal, signal]),
      });
      const mine = { joining, ending };
      current = mine;
      joining.state.on((state) => follow(mine, next, state), ending.signal);
      follow(mine, next, joining.state.value);
      return undefined;
    },
    leave() {
      if (isIn) return;
      end();
      facts.set({ at: 'idle' });
    },
  };
}

/** The camera page that stands in the link; undefined for a bare fragment. */
function pageOf(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const { origin, pathname } = new URL(text.trim());
  return `${origin}${pathname.replace(/[^/]*$/, '')}`;
}
